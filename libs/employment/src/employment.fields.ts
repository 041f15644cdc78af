import { declareFields, declareTypes } from '@fyrtaarn/platform';

const READERS = { may: ['employmentConsultant', 'employmentLead', 'companyContact', 'citizen'] } as const;

declareFields('Employment', READERS, {
  employment: [
    'id',
    'matchId',
    'kind',
    'tasks',
    'companyName',
    'postingTitle',
    'startsOn',
    'endsOn',
    'endReason',
    'nextStep',
    'seeksJob',
    'minutesPerWeek',
    'contractDueOn',
    'synthetic',
  ],
  job_contract: ['contractGivenOn'],
  citizen_name: ['citizenName'],
  paid_hours: ['hours', 'paidMinutes'],
});
declareFields('EmployerDuties', READERS, { employment: ['holidayPercent', 'rules'], job_contract: ['contractOverdue'], paid_hours: ['months'] });
declareTypes({ ...READERS, rows: 'paid_hours' }, 'AtpMonth');
declareFields('PaidHours', READERS, { paid_hours: ['id', 'from', 'to', 'minutes', 'evidence', 'version'] });
const FOLLOWERS = { may: ['employmentConsultant', 'employmentLead', 'citizen'] } as const;
declareFields('FollowUp', FOLLOWERS, {
  follow_up: ['id', 'employmentId', 'kind', 'dueOn', 'outcome', 'onDay', 'reason', 'due'],
  employment: ['companyName', 'synthetic'],
  citizen_name: ['citizenName'],
});
declareFields('MentorTime', FOLLOWERS, { mentor_time: ['id', 'onDay', 'minutes', 'givenBy'] });
declareTypes({ may: ['employmentConsultant', 'employmentLead'], rows: 'local_step' }, 'LocalStep');
declareTypes({ may: ['employmentConsultant', 'employmentLead'], rows: 'unit_headcount' }, 'Workplace');
declareTypes({ may: ['employmentConsultant', 'employmentLead'], rows: 'employment' }, 'JobWorkplace');
declareTypes({ may: ['employmentConsultant', 'employmentLead'] }, 'Caseload');
declareTypes({ public: 'a list of what there is' }, 'EmploymentKind', 'NotHeldReason');
declareTypes(
  { public: 'reckoned from what was typed in, by rules that are published' },
  'EarningsIndication',
  'FreeCardIndication',
  'WorkDutyIndication',
  'IndicationRule',
);
