import type { workTexts as da } from '../da/work';

export const workTexts: typeof da = {
  errands: {
    title: 'Waiting for you',
    lead: 'This is what somebody waits for you to do. The oldest comes first.',
    none: 'You are up to date: nothing waits for you.',
    next: 'To the small jobs',
    what: 'What',
    job: 'Small job',
    since: 'Since',
    done: 'Done',
  },
  runs: {
    title: 'Runs',
    lead: 'A run looks at all open places and all citizens at once and proposes pairs to the consultants. It decides nothing. There is one every Monday morning.',
    none: 'There has been no run yet.',
    start: 'Start a run',
    when: 'When',
    byTimer: 'by itself',
    state: 'Status',
    states: { waiting: 'Under way', done: 'Done', cancelled: 'Stopped', failed: 'Failed' },
    proposed: 'Proposals',
    reserves: 'Reserves',
    proven: 'Proven best',
    fairness: 'Points that fairness costs',
    betterClaims: 'Had the better claim to another’s place',
    cancel: 'Stop the run',
  },
};
