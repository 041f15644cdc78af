import { declareTypes } from '@fyrtaarn/platform';

const STAFF = ['employmentConsultant', 'employmentLead', 'premisesManager'] as const;
const PARTNERS = [...STAFF, 'localPartner'] as const;
const COMPANIES = [...STAFF, 'bridgeWorker', 'companyContact'] as const;

declareTypes({ public: 'the city or the law has published it' }, 'Administration', 'AdministrationName', 'District', 'Area', 'Rule', 'Term');
declareTypes({ public: 'words to choose from' }, 'LegalForm', 'EvidenceKind', 'PartnerKind');

declareTypes({ may: COMPANIES, rows: 'company' }, 'Company');
declareTypes({ may: COMPANIES, rows: 'company_contact' }, 'CompanyContact');
declareTypes({ may: COMPANIES, rows: 'company_evidence' }, 'CompanyEvidence');
declareTypes({ may: COMPANIES, rows: 'company_assessment' }, 'CompanyAssessment');
declareTypes({ may: COMPANIES, rows: 'company_status' }, 'CompanyStatus');
declareTypes({ may: COMPANIES, rows: 'company_lookup' }, 'RegisterAnswer');

declareTypes({ may: PARTNERS, rows: 'local_partner' }, 'LocalPartner');
declareTypes({ may: PARTNERS, rows: 'partner_contact' }, 'PartnerContact');
declareTypes({ may: PARTNERS, rows: 'partner_agreement' }, 'PartnerAgreement');
declareTypes({ may: PARTNERS, rows: 'local_event' }, 'LocalEvent');
declareTypes({ may: PARTNERS, rows: 'local_event_partner' }, 'EventPartner');
declareTypes({ may: PARTNERS, rows: 'side_initiative' }, 'SideInitiative');
declareTypes({ may: PARTNERS, rows: 'side_initiative_move' }, 'SideInitiativeMove');

declareTypes({ may: ['administrator', 'dataProtectionOfficer'], rows: 'account' }, 'AccountView');
declareTypes({ may: ['administrator', 'dataProtectionOfficer'], rows: 'membership' }, 'HeldRoleView');
declareTypes({ may: ['administrator', 'dataProtectionOfficer'], rows: 'role_wish' }, 'RoleWishView');
declareTypes({ loggedIn: 'one’s own', rows: 'account_choice' }, 'OwnChoices');
