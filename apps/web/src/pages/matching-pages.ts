import { AnswerWithCodePage } from './answer-with-code.page';
import { CitizenBlocksPage } from './citizen-blocks.page';
import { CitizenConsentsPage } from './citizen-consents.page';
import { ListChangesPage } from './list-changes.page';
import { QuestionsPage } from './questions.page';
import { ReferCitizenPage } from './refer-citizen.page';

/** What is asked and answered around a proposal, and what people set of it. */
export const MATCHING_PAGES = [AnswerWithCodePage, CitizenBlocksPage, CitizenConsentsPage, ListChangesPage, QuestionsPage, ReferCitizenPage];
