interface Message {
  readonly subject: string;
  readonly body: string;
}

/** To the company. It names nobody and no job: a mailbox is no safe place. @param days within which it is to say that it did */
export function deletionAsked(days: number): Message {
  return {
    subject: 'Slet, hvad I har skrevet ned om en kandidat',
    body: [
      'En borger har trukket sit ja tilbage og vises ikke længere for jer. Det er borgerens ret, og I skal ikke spørge hvorfor.',
      `Slet alt, hvad I har skrevet ned eller gemt om borgeren: mails, noter og papirer. Log ind på Fyrtårn under Kandidater, og skriv inden ${days} dage, at det er gjort.`,
      '—',
      'A citizen has taken a yes back and is shown to you no more. That is the citizen’s right, and you are not to ask why.',
      `Delete all that you have written down or kept of the citizen: mails, notes and papers. Log in to Fyrtårn under Candidates, and say within ${days} days that it is done.`,
      'Fyrtårn, Københavns Kommune',
    ].join('\n\n'),
  };
}

/** To those who see to it that a company answers. */
export function deletionMissing(company: string): Message {
  return {
    subject: 'En virksomhed har ikke bekræftet en sletning',
    body: [
      `${company} er bedt om at slette, hvad de har skrevet ned om en borger, og har ikke svaret, eller ingen dér kan få mail. Ring til dem. Spørg ikke, hvem det er.`,
      '—',
      `${company} was asked to delete what it has written down of a citizen, and has not answered, or nobody there can have mail. Phone them. Do not ask who it is.`,
      'Fyrtårn, Københavns Kommune',
    ].join('\n\n'),
  };
}
