/** What a company is asked to delete when a citizen takes a yes back. */
export const deletionTexts = {
  deletions: {
    title: 'Slet, hvad I har skrevet ned',
    lead: 'En borger har trukket sit ja tilbage. Slet mails, noter og papirer om borgeren, og skriv her, at det er gjort. Spørg ikke hvorfor.',
    job: 'Småjob',
    shown: 'Vist for jer',
    between: (from: string, to: string) => `Fra ${from} til ${to}`,
    answer: 'Slettet',
    confirm: 'Vi har slettet det',
    confirmed: (moment: string) => `I skrev ${moment}, at det er slettet`,
  },
};

export const deletionDone = { deletionConfirmed: 'Tak. Det er skrevet, at I har slettet det.' };
