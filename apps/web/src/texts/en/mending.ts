import type { mendingDone as daDone, mendingTexts as da } from '../da/mending';

/** What staff put right about a proposal that has come off its way. */
export const mendingTexts: typeof da = {
  mending: {
    title: 'Put right or close the proposal',
    reasonMissing: 'Choose a reason',
    declineOpen: 'Does the proposal not fit?',
    declineNote: 'The proposal closes before the citizen is asked. The reason is kept and read by those who look at the rules.',
    declineReason: 'Why does it not fit?',
    decline: 'Say no to the proposal',
    supportOpen: 'Does support come first?',
    supportNote:
      'The proposal closes, and the citizen has a pause meanwhile. The time waited still counts. After several times in a row a team leader must look.',
    plan: 'What is the plan, and who follows it up?',
    planHint: 'For example: housing support every Tuesday, followed up by the contact person. Do not write about health or past.',
    planMissing: 'Write what the plan is and who follows it up',
    support: 'Choose support first',
    askAgainOpen: 'Should the company look once more?',
    askAgainNote: 'That can be done once. The company gets a mail and answers again from where it said no.',
    why: 'Why should the company look again?',
    whyMissing: 'Write why the company should look again',
    askAgain: 'Ask the company again',
    arrangeOpen: 'Arrange a day for the meeting, or move it',
    arrangeNote: 'The citizen and the company can see when and where. The company’s time to answer counts from now.',
    where: 'Where do they meet?',
    arrange: 'Save the meeting',
    backOpen: 'Did the proposal go a step too far?',
    undone: {
      ASK_CITIZEN: 'The proposal goes back to before the citizen was asked. If the citizen has answered, the answer no longer counts.',
      SHARED: 'The company can no longer see the citizen. The citizen must answer again before anything is shown.',
      MEET: 'The meeting is no longer arranged. The company must answer again.',
      FIRM_YES: 'The job is no longer offered. The company must answer again after the meeting.',
      AGREED: 'The citizen’s yes to the job no longer counts. The citizen must answer the offer again.',
    },
    backReason: 'Why does it go a step back?',
    back: 'Go one step back',
    reopenOpen: 'Should the proposal be taken up again?',
    reopenNote: 'It becomes a new proposal with the reasons of today. The old one stays, and the citizen may be asked about the job again.',
    reopenReason: 'Why is it taken up again?',
    reopen: 'Take the proposal up again',
    reopens: 'Earlier proposal',
    seeEarlier: 'See the proposal that this one takes up again',
    supportPlan: 'Support first',
    reviewOverride: 'Why the company was asked again',
    overrideReason: 'Proposed past a rule',
    declineNoteOf: 'The company writes',
    forBridge: 'Here are your own drafts, and the proposals of citizens who said yes to the social services following them.',
    noneForBridge: 'No proposals to follow right now. The citizen can say yes to that on their page with you.',
  },
};

export const mendingDone: typeof daDone = {
  supportFirst: 'The proposal is closed, and the citizen has a pause while the support is given.',
  companyAskedAgain: 'The company has been asked again.',
  steppedBack: 'The proposal has gone one step back.',
  matchReopened: 'The proposal has been taken up again as a new one. Read the reasons as they are today.',
  socialServicesFollow: 'Thank you. The social services can now see how far the proposals have come.',
};
