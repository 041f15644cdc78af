export interface ToldNotice {
  readonly house: string;
  readonly kind: 'rule' | 'notice';
  readonly title: string;
  readonly text: string;
}

const NEWS = {
  notice: { da: 'Der er et nyt opslag i huset', en: 'There is a new notice in the house. It stands above, in Danish.' },
  rule: { da: 'Der er en ny husregel', en: 'There is a new rule of the house. It stands above, in Danish.' },
} as const;

/** What a tenant reads of what is put up in the house. Plain Danish with English below. */
export function noticeMessage({ house, kind, title, text }: ToldNotice): { subject: string; body: string } {
  const { da, en } = NEWS[kind];
  return { subject: `${da}: ${title}`, body: [`${da}, ${house}:`, '', title, '', text, '', '—', en].join('\n') };
}
