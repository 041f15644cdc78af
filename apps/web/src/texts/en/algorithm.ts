import type { algorithmTexts as da } from '../da/algorithm';

/** The sheet that says how the rules work. */
export const algorithmTexts: typeof da = {
  algorithm: {
    title: 'How the rules find jobs',
    lead: (version, from) => `This page is written by the rules themselves. This is version ${version}, valid from ${from}.`,
    off: (since) => `Suggestions are switched off since ${since}. People now choose without help from the rules.`,
    purpose: 'What is it for?',
    decides: 'Who decides?',
    neverUsed: 'What we never use',
    rules: 'What must fit',
    rulesLead: 'Each rule answers yes, no or not known. Not known never closes a job. Then we ask.',
    weights: 'What counts',
    weightsLead: 'The higher the number, the more it counts.',
    limits: 'Limits',
    limitsLead: 'Numbers that the rules count with.',
    dataUsed: 'The data we use',
    of: { citizen: 'Of the citizen', posting: 'Of the job', pair: 'Of the two' },
    measures: 'What we watch',
    law: 'What the law says',
    contact: 'Ask us',
    what: 'What',
    value: 'Number',
    bounds: 'May be',
    fromTo: (least, most) => `${least}–${most}`,
  },
};
