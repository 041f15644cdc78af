export interface ToldFault {
  /** The house, and the room when it is in one. */
  readonly place: string;
  readonly organisation: string;
  readonly text: string;
  /** Address of whoever reported it; null when nobody can be written to. */
  readonly reporter: string | null;
  /** What was done about it; null of the report itself. */
  readonly state: 'in_hand' | 'fixed' | 'dropped' | null;
  readonly note: string | null;
  /** Whether the reporter did it. */
  readonly own: boolean | null;
}

const NEWS = {
  in_hand: { subject: 'Vi er i gang med fejlen', en: 'We are working on the fault that you reported' },
  fixed: { subject: 'Fejlen er rettet', en: 'The fault that you reported is fixed' },
  dropped: { subject: 'Vi gør ikke mere ved fejlen', en: 'We do no more about the fault that you reported' },
} as const;

/** What the house hears of a fault, and what its reporter hears of a step. Plain Danish with English below. */
export function faultMessage({ place, organisation, text, state, note }: ToldFault): { subject: string; body: string } {
  const fault = `Fejlen: ${text}`;
  if (state === null) {
    const da = `${organisation} har meldt en fejl. Skriv på husets side om fejl, hvad der bliver gjort.`;
    const en = `${organisation} has reported a fault. Please write on the page of faults of the house what is done.`;
    return { subject: 'Der er meldt en fejl i huset', body: [da, '', place, fault, '', '—', en].join('\n') };
  }
  const { subject, en } = NEWS[state];
  return { subject, body: [`${subject}, som du har meldt.`, note ?? '', '', place, fault, '', '—', `${en}. What was done stands above.`].join('\n') };
}
