import { declareFields, declareTypes } from '@fyrtaarn/platform';

const STAFF = ['employmentConsultant', 'employmentLead', 'bridgeWorker'] as const;

declareFields(
  'Citizen',
  { may: STAFF },
  {
    citizen: ['id', 'district', 'referredBy', 'waitingSince', 'synthetic'],
    citizen_name: ['name'],
    citizen_protection: ['protected'],
    citizen_hours: ['minutesMin', 'minutesMax'],
    citizen_task: ['tasks'],
    citizen_need: ['needs'],
    participation: ['takesPart'],
  },
);
declareFields(
  'CitizenCase',
  { may: STAFF },
  { citizen: ['state', 'ours'], citizen_protection: ['protectedUntil'], citizen_departure: ['departure'], citizen_youth: ['youthRule'] },
);
declareFields('CitizenDeparture', { may: STAFF }, { citizen_departure: ['kind', 'happenedOn', 'source'] });
declareFields('CitizenTask', { may: STAFF }, { citizen_task: ['term', 'stance'] });
declareFields('CitizenNeed', { may: STAFF }, { citizen_need: ['term', 'strength'] });
declareFields(
  'Consent',
  { may: [...STAFF, 'citizen'] },
  { disclosure: ['id', 'kind', 'dataGroups', 'recipient', 'from', 'until', 'channel', 'textVersion', 'textDa', 'textEn', 'toBeConfirmed'] },
);
declareTypes({ may: [...STAFF, 'citizen'] }, 'ConsentText');
const ASKED_FOR = { may: [...STAFF, 'citizen'] } as const;
declareFields('RightsRequest', ASKED_FOR, {
  citizen_request: [
    'id',
    'citizenId',
    'kind',
    'dataGroup',
    'said',
    'channel',
    'askedAt',
    'answerBy',
    'mustBeKept',
    'decision',
    'reason',
    'decidedAt',
    'changes',
    'told',
  ],
});
declareFields('CorrectedFact', ASKED_FOR, { citizen_request: ['what', 'before', 'after'] });
declareFields(
  'FactsToCorrect',
  { may: STAFF },
  {
    citizen_name: ['firstName', 'lastName'],
    citizen_contact: ['phone'],
    citizen_hours: ['minutesMin', 'minutesMax', 'minutesAim'],
    citizen_week: ['week'],
    citizen_travel: ['districts'],
    citizen_task: ['terms'],
  },
);
declareFields('TermToCorrect', { may: STAFF }, { citizen_task: ['term', 'how'], citizen_language: ['wantsColleague'] });
declareFields('WeekTimeToCorrect', { may: STAFF }, { citizen_week: ['weekday', 'starts', 'ends'] });
declareFields('EmergencyCitizen', { may: STAFF }, { citizen: ['citizen'], citizen_contact: ['phone'] });
declareFields(
  'EmergencyAccess',
  { may: [...STAFF, 'dataProtectionOfficer'] },
  { emergency_access: ['id', 'reason', 'openedAt', 'endsAt', 'reviewBy', 'verdict', 'suspendedAt', 'person'] },
);
declareTypes({ may: STAFF, rows: 'citizen_cpr' }, 'RecordedCpr');
declareTypes({ may: ['employmentLead', 'bridgeWorker'], rows: 'citizen' }, 'ReferredCitizen');
declareTypes(
  { may: ['employmentConsultant', 'employmentLead'], rows: 'citizen_target_group' },
  'TargetGroups',
  'CitizenTargetGroup',
  'TargetGroupList',
  'TargetGroup',
);
declareTypes({ public: 'on what ground the city matches is for all to read' }, 'LegalBasis');

declareFields('MyAccessLook', { may: ['citizen'] }, { access_log: ['id', 'at', 'organisation', 'purpose', 'dataGroups', 'emergency'] });
declareFields(
  'AccessLook',
  { may: ['dataProtectionOfficer'] },
  { access_log: ['id', 'at', 'subject', 'role', 'organisation', 'person', 'operation', 'purpose', 'dataGroups', 'decision', 'emergency'] },
);
declareTypes({ may: ['dataProtectionOfficer'], rows: 'access_review' }, 'AccessReview');
declareTypes({ may: ['citizen', 'dataProtectionOfficer', ...STAFF] }, 'NamedCode');
declareFields('EndedCase', { may: ['dataProtectionOfficer'] }, { case_end: ['subject', 'endedOn', 'holdReason', 'archivedAt', 'archiveReceipt', 'erasedAt'] });
declareTypes({ may: ['administrator', 'dataProtectionOfficer'], rows: 'retention_change' }, 'Retention', 'RetentionTerm', 'RetentionRule', 'RetentionChange');
