import { declareTypes } from '@fyrtaarn/platform';

const WHY = 'what was promised, what it costs and how it goes is for all to read';

declareTypes({ public: WHY }, 'Programme', 'Initiative', 'BudgetLine', 'Target', 'IndicatorDefinition', 'TargetForecast', 'TargetPace', 'TargetCourse');
declareTypes({ public: WHY, rows: 'measurement' }, 'Measurement');
declareTypes({ public: WHY, rows: 'measurement_part' }, 'MeasurementPart');

const READERS = ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] as const;
declareTypes({ may: READERS, rows: 'report' }, 'Report', 'ReportColumn', 'ReportRow', 'ReportText', 'ReportWord', 'ReportQuarter', 'QuarterReports');
declareTypes({ may: READERS, rows: 'report_assessment' }, 'QuarterAssessment');
