export interface Message {
  readonly subject: string;
  readonly body: string;
}

function message(subject: string, da: readonly string[], en: readonly string[]): Message {
  return { subject, body: [...da, '', '—', ...en, '', 'Fyrtårn, Københavns Kommune'].join('\n') };
}

/** To the citizen: nothing of what it is about. */
export const ANSWERED = {
  ...message(
    'Du har fået svar',
    ['Du har bedt os om noget. Nu er der svar. Log ind på Fyrtårn, og læs det under Mine oplysninger.'],
    ['You asked us for something. There is an answer now. Log in to Fyrtårn and read it under My data.'],
  ),
  arabic: { subject: 'لقد وصلك جواب', body: 'لقد طلبت منا شيئاً. الآن هناك جواب. سجّل الدخول إلى Fyrtårn واقرأه في صفحة معلوماتي.' },
};
/** To the staff of the citizen's own administration. */
export const ASKED = message(
  'En borger beder om at få rettet eller slettet noget',
  ['En borger har bedt om at få oplysninger rettet eller om at blive slettet. Log ind på Fyrtårn, og svar med en grund. Der skal svares inden en måned.'],
  ['A citizen has asked to have data corrected or to be erased. Log in to Fyrtårn and answer with a reason, within a month.'],
);

const KINDS: Readonly<Record<string, readonly [da: string, en: string]>> = {
  NAME: ['navnet', 'the name'],
  CONTACT: ['telefonen', 'the telephone'],
  HOURS: ['hvor meget og hvornår borgeren kan arbejde', 'how much and when the citizen can work'],
  TRAVEL: ['hvor i byen borgeren kan arbejde', 'where in the city the citizen can work'],
  TASKS: ['hvad borgeren kan og gerne vil', 'what the citizen can and would like to do'],
  NEEDS: ['hvad borgeren har brug for på jobbet', 'what the citizen needs at work'],
  LANGUAGES: ['borgerens sprog', 'the citizen’s languages'],
};

/** To whoever was shown the old version. @param day when they were last, in words; it names nobody */
export function correctedMessage(dataGroup: string, day: string): Message {
  const [da, en] = KINDS[dataGroup] ?? ['oplysningerne', 'the data'];
  return message(
    'Oplysninger om en borger er rettet',
    [
      `I fik senest ${day} vist oplysninger om en borger. Noget af det var forkert og er rettet: ${da}.`,
      'Har I skrevet det gamle ned, skal I rette eller slette det.',
    ],
    [
      `You were last shown data about a citizen on ${day}. Some of it was wrong and has been put right: ${en}.`,
      'If you wrote the old version down, correct or delete it.',
    ],
  );
}
