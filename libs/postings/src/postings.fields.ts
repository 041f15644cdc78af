import { declareTypes } from '@fyrtaarn/platform';

// Whoever holds a one-time code answers about one posting, and is nobody yet; so the rows decide.
const WHY = 'whoever is asked about a posting reads it';

declareTypes({ public: WHY, rows: 'posting' }, 'Posting', 'PostingCompany');
declareTypes({ public: WHY, rows: 'posting_task' }, 'PostingTask');
declareTypes({ public: WHY, rows: 'posting_fact' }, 'PostingFact');
declareTypes({ public: WHY, rows: 'posting_option' }, 'PostingOption');
declareTypes({ public: 'a time of the week' }, 'WeekSlot');
declareTypes(
  { rows: 'job_sketch', may: ['companyContact'] },
  'JobSketch',
  'SmallJobAnswers',
  'SmallJobTaskAnswer',
  'SmallJobFactAnswer',
  'SmallJobOptionAnswer',
);
