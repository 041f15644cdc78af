export { POSTING_JSON } from './posting.store';
export { PostingChange } from './posting-option.views';
export { PostingConnection, PostingView, WeekSlot } from './posting.views';
export { weekMustHold } from './posting.rules';
export { PostingsApiModule, PostingsModule } from './postings.module';
export { Postings } from './postings';
