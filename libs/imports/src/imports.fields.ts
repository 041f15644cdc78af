import { declareTypes } from '@fyrtaarn/platform';
import { IMPORTERS } from './importers';

declareTypes({ may: IMPORTERS, rows: 'import' }, 'Import');
declareTypes({ may: IMPORTERS, rows: 'import_fault' }, 'ImportFault');
declareTypes({ may: IMPORTERS }, 'ImportList', 'ImportColumn');
