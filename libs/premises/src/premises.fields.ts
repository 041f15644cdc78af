import { declareTypes } from '@fyrtaarn/platform';

const MANAGER = ['premisesManager'] as const;
const TENANT = [...MANAGER, 'companyContact'] as const;
const HOUSE = [...TENANT, 'employmentConsultant', 'employmentLead'] as const;
const ECONOMY = [...MANAGER, 'reporter'] as const;

declareTypes({ public: 'what applicants are assessed by is published' }, 'EligibilityCriterion', 'SeatPriority');

declareTypes({ may: MANAGER }, 'PlaceFactKind');
declareTypes({ may: HOUSE, rows: 'house' }, 'House', 'Floor');
declareTypes({ may: ['bridgeWorker', 'localPartner'], rows: 'house' }, 'HouseName');
declareTypes({ may: HOUSE, rows: 'room' }, 'Room', 'PlaceFact');
declareTypes({ may: HOUSE, rows: 'seat' }, 'Seat');
declareTypes({ may: HOUSE, rows: 'seat_claim' }, 'SeatClaim');
declareTypes({ may: HOUSE, rows: 'room_booking' }, 'RoomSlot', 'RoomBookings', 'BookedRoom', 'BookingConflict');
declareTypes({ may: HOUSE, rows: 'room_request' }, 'RoomRequest');
declareTypes({ may: MANAGER, rows: 'room_feed' }, 'RoomCalendarAddress');
declareTypes({ may: HOUSE, rows: 'house_fault' }, 'HouseFault', 'FaultStep');
declareTypes({ may: [...HOUSE, 'bridgeWorker', 'localPartner'], rows: 'house_notice' }, 'HouseNotice');
declareTypes({ may: [...MANAGER, 'bridgeWorker'], rows: 'house_talk' }, 'HouseTalk');
declareTypes({ may: TENANT, rows: 'key_loan' }, 'KeyLoan');
declareTypes({ may: ECONOMY, rows: 'visitor_count' }, 'VisitorCount');

declareTypes({ may: TENANT, rows: 'occupancy_agreement' }, 'Agreement');
declareTypes({ may: TENANT, rows: 'agreement_line' }, 'AgreementLine');
declareTypes({ may: TENANT, rows: 'line_price' }, 'LinePrice');
declareTypes({ may: TENANT, rows: 'agreed_cost' }, 'AgreedCost');
declareTypes({ may: TENANT, rows: 'index_clause' }, 'IndexClause');
declareTypes({ may: TENANT, rows: 'rent_regulation' }, 'Regulation', 'LeftAloneLine');
declareTypes({ may: TENANT, rows: 'agreement_notice' }, 'AgreementNotice');
declareTypes({ may: TENANT, rows: 'seat_application' }, 'SeatApplication', 'SeatSkip');
declareTypes({ may: TENANT, rows: 'seat_offer' }, 'SeatOffer');
declareTypes({ may: TENANT, rows: 'eligibility_finding' }, 'EligibilityFinding');
declareTypes({ may: TENANT, rows: 'company_assessment' }, 'SeatAssessment');
declareTypes({ may: TENANT, rows: 'market_rent' }, 'MarketRent');
declareTypes({ may: TENANT, rows: 'aid_entry' }, 'AidEntry', 'AidLedger');
declareTypes({ may: TENANT, rows: 'aid_letter' }, 'AidLetter');
declareTypes({ may: ['administrator'], rows: 'aid_approval' }, 'AidApproval');

declareTypes({ may: TENANT, rows: 'invoice' }, 'Invoice', 'AccountEntry', 'TenantBalance');
declareTypes({ may: MANAGER, rows: 'rent_run' }, 'RentRun');
declareTypes({ may: MANAGER, rows: 'occupancy_agreement' }, 'AgreementLeftOut');
declareTypes({ may: MANAGER, rows: 'rent_run_item' }, 'RentRunItem');
declareTypes({ may: MANAGER, rows: 'rent_charge' }, 'RentCharge', 'RentChargeDays');
declareTypes({ may: MANAGER, rows: 'delivery' }, 'Delivery');
declareTypes({ may: MANAGER, rows: 'bank_file' }, 'BankFile');
declareTypes({ may: MANAGER, rows: 'payment' }, 'Payment', 'PaymentSuggestion');
declareTypes({ may: MANAGER, rows: 'payment_void' }, 'PaymentVoid');
declareTypes({ may: MANAGER, rows: 'payment' }, 'HouseDebt');
declareTypes({ may: MANAGER, rows: 'allocation' }, 'Allocation');
declareTypes({ may: MANAGER, rows: 'invoice' }, 'OverdueClaim', 'OverdueAge', 'OwedClaim', 'ProposedReminder');
declareTypes({ may: MANAGER, rows: 'reminder' }, 'OpenFee');
declareTypes({ may: MANAGER, rows: 'claim_block' }, 'ClaimBlock');
declareTypes({ may: MANAGER, rows: 'write_off' }, 'WriteOff');

declareTypes({ may: ECONOMY, rows: 'rent_terms' }, 'HouseEconomy', 'HouseMonth', 'WhatIfAnswer', 'SelfRunningAssumptions', 'AssumptionRule');
declareTypes({ may: ECONOMY, rows: 'seat_application' }, 'IfAllMovedIn');
declareTypes({ may: ECONOMY, rows: 'aid_entry' }, 'AidOfTenant', 'AidYear');
declareTypes({ may: ECONOMY, rows: 'house_lease' }, 'HouseLease');
declareTypes({ may: ECONOMY, rows: 'house_lease_cost' }, 'HouseLeaseCost');
declareTypes({ may: ECONOMY, rows: 'house_lease' }, 'HouseLeaseIndex');
declareTypes({ may: ECONOMY, rows: 'place_file' }, 'PlaceFile');
declareTypes({ may: ECONOMY, rows: 'break_even_told' }, 'BreakEvenSlip');
declareTypes({ may: ECONOMY, rows: 'candidate_site' }, 'CandidateSite');
declareTypes({ may: ECONOMY, rows: 'site_score' }, 'SiteScore');
declareTypes({ may: ECONOMY, rows: 'site_hearing' }, 'SiteHearing');
declareTypes({ may: ECONOMY, rows: 'site_decision' }, 'SiteDecision');
