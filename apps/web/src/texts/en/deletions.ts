import type { deletionDone as doneDa, deletionTexts as da } from '../da/deletions';

/** What a company is asked to delete when a citizen takes a yes back. */
export const deletionTexts: typeof da = {
  deletions: {
    title: 'Delete what you have written down',
    lead: 'A citizen has taken a yes back. Delete mails, notes and papers about the citizen, and say here that it is done. Do not ask why.',
    job: 'Small job',
    shown: 'Shown to you',
    between: (from, to) => `From ${from} to ${to}`,
    answer: 'Deleted',
    confirm: 'We have deleted it',
    confirmed: (moment) => `You said at ${moment} that it is deleted`,
  },
};

export const deletionDone: typeof doneDa = { deletionConfirmed: 'Thank you. It is written that you have deleted it.' };
