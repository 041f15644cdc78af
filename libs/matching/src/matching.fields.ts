import { declareFields, declareTypes } from '@fyrtaarn/platform';

const MATCHERS = ['employmentConsultant', 'employmentLead'] as const;
const STAFF = [...MATCHERS, 'bridgeWorker'] as const;
const DECIDERS = [...MATCHERS, 'administrator', 'dataProtectionOfficer'] as const;
const HOLDER = { public: 'whoever holds a one-time code reads the one proposal that it opens' } as const;

declareFields(
  'Match',
  { may: STAFF },
  {
    citizen: ['citizen'],
    posting: ['posting'],
    match: ['id', 'state', 'stateSince', 'reasons', 'citizenSaidYes', 'answerChannel', 'shareWish', 'agreedMinutes', 'startsOn', 'meetingAt', 'meetingPlace'],
    match_event: ['events'],
  },
);
declareFields(
  'Match',
  { may: STAFF },
  { match: ['overrideReason', 'reviewOverride', 'supportPlan', 'declineReason', 'declineNote', 'endReason', 'nextStep', 'reopens'] },
);
declareFields('MatchCitizen', { may: STAFF }, { citizen: ['id', 'synthetic'], citizen_name: ['name'] });
declareFields('MatchEvent', { may: STAFF }, { match_event: ['at', 'from', 'to', 'reason', 'channel', 'actorRole'] });
declareFields('Proposal', HOLDER, {
  match: ['id', 'state', 'saidYes', 'shareWish', 'byHand', 'reasons', 'agreedMinutes', 'startsOn', 'meetingAt', 'meetingPlace', 'fallsAwayOn', 'ifYouDisagree'],
  posting: ['posting'],
});
declareFields(
  'Candidate',
  { may: ['companyContact'] },
  {
    match: ['matchId', 'state', 'reasons', 'agreedMinutes', 'startsOn', 'meetingAt', 'meetingPlace'],
    posting: ['postingId', 'postingTitle'],
    disclosure: ['live'],
    citizen_name: ['firstName'],
    citizen_contact: ['phone'],
    citizen_hours: ['minutesMin', 'minutesMax'],
    citizen_week: ['week'],
    citizen_task: ['tasks'],
    citizen_need: ['needs'],
    citizen_language: ['languages'],
  },
);
declareFields(
  'Suggestion',
  { may: MATCHERS },
  { citizen: ['citizenId', 'fit', 'known', 'points', 'reasons', 'waitingSince', 'synthetic'], citizen_name: ['name'] },
);
declareTypes({ may: MATCHERS, rows: 'posting' }, 'Suggestions', 'PostingBlocker', 'PostingGain');
declareTypes({ may: MATCHERS, rows: 'citizen' }, 'Places', 'Place');
declareTypes({ public: 'words without a person; what carries them says who may read it' }, 'Reason');
declareTypes({ may: [...STAFF, 'citizen'], rows: 'citizen_choice' }, 'PlaceChoice');
declareTypes({ may: ['citizen'], rows: 'citizen' }, 'PlaceFit');
declareTypes({ may: [...STAFF, 'citizen'], rows: 'pair_block' }, 'PairBlock');
declareTypes({ may: [...STAFF, 'citizen'], rows: 'waiting_notice' }, 'WaitingNotice');
declareTypes({ may: [...STAFF, 'companyContact'], rows: 'open_question' }, 'OpenQuestion');
declareTypes({ may: [...MATCHERS, 'companyContact'], rows: 'errand' }, 'Errand');
declareTypes({ may: ['companyContact'], rows: 'deletion_notice' }, 'DeletionNotice');

declareTypes({ public: 'words to choose from' }, 'MatchReason');
declareTypes({ public: 'the city tells how its rules work' }, 'AlgorithmSheet', 'SheetFact', 'SheetRule', 'SheetNote', 'MatchingNumber');
declareTypes({ may: MATCHERS, rows: 'assignment_run' }, 'AssignmentRun', 'RunStage', 'StagePrice');
declareTypes({ may: MATCHERS, rows: 'matching_census' }, 'MatchingMeasures', 'MatchingCensus', 'CodeCount', 'StepTime');
declareTypes({ may: MATCHERS, rows: 'matching_hindsight' }, 'MatchingHindsight');
declareTypes({ may: ['employmentLead', 'administrator'], rows: 'matching_preview' }, 'MatchingPreview');
declareTypes({ may: DECIDERS, rows: 'matching_preview' }, 'ClassMove', 'QuarterMoves');
declareTypes({ may: DECIDERS, rows: 'matching_setting_proposal' }, 'MatchingSettingProposal', 'MatchingSettingVersion', 'SettingPerson');
declareTypes({ may: DECIDERS, rows: 'matching_list_change' }, 'MatchingListChange', 'ListPreview', 'ListDifference');
declareTypes({ may: DECIDERS, rows: 'matching_off' }, 'MatchingOffPeriod');
