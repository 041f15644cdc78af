import type { jobSketchDone as daDone, jobSketchTexts as da } from '../da/job-sketches';

/** A small job told step by step, and sent when it has been read through. */
export const jobSketchTexts: typeof da = {
  jobSketches: {
    stepNames: { work: 'The work', times: 'Hours and place', workplace: 'The workplace' },
    leads: {
      work: 'Write in ordinary words what you need help with.',
      times: 'How much, when and where? Every small job has ordinary pay.',
      workplace: 'Tell what it is like at your place. It helps the right person on the way. What you do not know, leave open.',
    },
    stepOf: (at, of) => `Step ${at} of ${of}`,
    next: 'Continue',
    back: 'Back to the step before',
    savedAt: (moment) => `Kept as a draft ${moment}`,
    keptUntil: (day) => `Deleted ${day} unless you go on writing.`,
    check: 'Check your answers',
    checkLead: 'Read the answers through. A consultant at the city looks at the small job when you have sent it.',
    unanswered: 'Answers are missing here.',
    change: 'Change',
    send: 'Send for approval',
    alreadySent: 'The small job is sent',
    seeJob: 'See the small job',
    unsent: 'Not sent yet',
    nameless: 'Small job without a name',
    goOn: 'Go on writing',
    dropOpen: 'Delete the draft',
    dropNote: 'What you have written is gone for good.',
    drop: 'Yes, delete it',
    again: 'Create again',
    mendAndSend: 'Correct and send again',
    againNote: 'All the answers come along, and you can change them before you send.',
  },
};

export const jobSketchDone: typeof daDone = {
  sent: 'The small job has been sent. A consultant at the city looks at it before it opens.',
  jobDrafted: 'The draft is saved. The company can now read it and send it.',
  opened: 'The small job is open. Here is who fits it.',
  returned: 'The small job has been sent back to the company.',
  jobCopied: 'The answers are copied to a new draft. Read them through before you send.',
  jobSketchDropped: 'The draft is deleted.',
};
