import { declareTypes } from '@fyrtaarn/platform';

const GUIDES = ['employmentConsultant', 'employmentLead'] as const;
const GUIDED = [...GUIDES, 'companyContact'] as const;
const ALL = [...GUIDED, 'bridgeWorker', 'premisesManager', 'localPartner'] as const;

declareTypes({ public: 'words to choose from' }, 'GuidanceTopic', 'GuidanceKind');
declareTypes({ may: ALL, rows: 'guidance_session' }, 'GuidanceSession');
declareTypes({ may: ALL, rows: 'guidance_course' }, 'GuidanceCourse');
declareTypes({ may: GUIDED, rows: 'guided_party' }, 'GuidedParty');
declareTypes({ may: GUIDED, rows: 'guided_party_stage' }, 'PartyStage');
declareTypes({ may: GUIDED, rows: 'session_registration' }, 'SessionRegistration');
declareTypes({ may: GUIDED, rows: 'session_evaluation' }, 'SessionEvaluation');
declareTypes({ may: GUIDED, rows: 'session_material' }, 'SessionMaterial');
declareTypes({ may: GUIDES, rows: 'session_note' }, 'SessionNote');
declareTypes({ may: GUIDES, rows: 'guidance_need' }, 'GuidanceNeed', 'NeedBlocker');
declareTypes({ loggedIn: 'one’s own', rows: 'calendar_feed' }, 'CalendarAddress');
