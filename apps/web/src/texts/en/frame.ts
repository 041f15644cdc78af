import { formats } from '../../format';
import type { frameTexts as da } from '../da/frame';

const { hours } = formats('en');

export const frameTexts: typeof da = {
  navigation: {
    overview: 'Overview',
    postings: 'Small jobs',
    candidates: 'Candidates',
    hours: 'Hours',
    house: 'The house',
    matches: 'Proposals',
    citizens: 'Citizens',
    proposals: 'My proposals',
    portfolio: 'Grants',
  },
  errors: { title: 'This page cannot be shown', home: 'To the overview' },
  switchRole: (role) => `Change to: ${role}`,
  yes: 'Yes',
  no: 'No',
  perWeek: (time) => `${time} a week`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  clock: (from, to) => `${from}–${to}`,
  done: {
    sent: 'The small job has been sent. A consultant at the city looks at it before it opens.',
    opened: 'The small job is open. Here is who fits it.',
    returned: 'The small job has been sent back to the company.',
    suggested: 'The proposal has been made. Nobody has been told yet: read the reasons and ask the citizen.',
    asked: 'The citizen has been asked.',
    shared: 'The company can now see what the citizen chose to show.',
    started: 'The employment has been registered.',
    closed: 'The proposal has been closed.',
    meeting: 'The meeting has been arranged. The citizen can see the time and place.',
    offered: 'The job has been offered. The citizen has the last word.',
    declined: 'Your answer has been sent. A consultant at the city looks at it.',
    saidYes: 'Thank you. You have said yes. Your consultant passes it on.',
    saidNo: 'You have said no. That is quite all right.',
    accepted: 'Congratulations. You have said yes to the job.',
    left: 'You are no longer part of this. The company can no longer see your details.',
    registered: 'The hours have been registered.',
    corrected: 'The hours have been corrected.',
  },
  mend: {
    HOURS_OUT_OF_RANGE: ({ min = 0, max = 0 }) => `The weekly hours must be between ${hours(min)} and ${hours(max)}, and the least may not exceed the most.`,
    WEEK_TOO_SHORT: ({ minutes = 0 }) => `The days and times you chose do not hold ${hours(minutes)} a week.`,
    AGREED_HOURS_OUTSIDE: ({ min = 0, max = 0 }) => `The hours must lie within what the job was posted with: ${hours(min)} to ${hours(max)} a week.`,
    NUMBER_OUT_OF_RANGE_minutes: ({ max = 0 }) => `Write hours above 0 and at most ${hours(max)} in that period.`,
    NUMBER_OUT_OF_RANGE_minutesPerWeek: ({ max = 0 }) => `Write hours above 0 and at most ${hours(max)} a week.`,
  },
};
