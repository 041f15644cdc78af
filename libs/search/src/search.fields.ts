import { declareFields } from '@fyrtaarn/platform';
import { SEARCHERS } from './search.rules';

const WHOEVER_SEARCHES = { may: SEARCHERS };

// Rows come from many tables, each under its own policy; those of citizens are the ones to watch.
declareFields('SearchHit', WHOEVER_SEARCHES, { citizen_name: ['name', 'nameEn'], citizen: ['id', 'detail', 'day', 'synthetic'], seat: ['houseId'] });
declareFields('SearchHits', WHOEVER_SEARCHES, { citizen_name: ['kind', 'hits', 'more'] });
