export { POSTING_JSON } from './posting.store';
export { PostingView, WeekSlot } from './posting.views';
export { PostingsApiModule } from './postings.module';
