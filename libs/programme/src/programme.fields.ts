import { declareTypes } from '@fyrtaarn/platform';
import { COMPARERS, REPORT_READERS } from './reports/report-readers';

const WHY = 'what was promised, what it costs and how it goes is for all to read';

declareTypes({ public: WHY }, 'Programme', 'Initiative', 'BudgetLine', 'Target', 'IndicatorDefinition', 'TargetForecast', 'TargetPace', 'TargetCourse');
declareTypes({ public: WHY, rows: 'measurement' }, 'Measurement');

declareTypes({ may: REPORT_READERS, rows: 'report' }, 'Report', 'ReportColumn', 'ReportRow', 'ReportText', 'ReportWord', 'ReportQuarter', 'QuarterReports');
declareTypes({ may: REPORT_READERS, rows: 'report_assessment' }, 'QuarterAssessment');
declareTypes({ may: COMPARERS, rows: 'comparison_figure' }, 'ComparisonFigure');
declareTypes({ may: ['reporter'], rows: 'spending_figure' }, 'Spending', 'SpendingFigure');
declareTypes({ may: ['administrator', 'reporter'], rows: 'count_comparison' }, 'CountComparison');
