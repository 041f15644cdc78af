import { declareFields, declareTypes } from '@fyrtaarn/platform';

const READERS = { may: ['employmentConsultant', 'employmentLead', 'companyContact', 'citizen'] } as const;

declareFields('Employment', READERS, {
  employment: ['id', 'matchId', 'companyName', 'postingTitle', 'startsOn', 'endsOn', 'minutesPerWeek', 'contractDueOn', 'synthetic'],
  citizen_name: ['citizenName'],
  paid_hours: ['hours', 'paidMinutes'],
});
declareFields('PaidHours', READERS, { paid_hours: ['id', 'from', 'to', 'minutes', 'evidence', 'version'] });
declareTypes(
  { public: 'reckoned from what was typed in, by rules that are published' },
  'EarningsIndication',
  'FreeCardIndication',
  'WorkDutyIndication',
  'IndicationRule',
);
