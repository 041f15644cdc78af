import { AnswerWithCodePage } from './answer-with-code.page';
import { CitizenBlocksPage } from './citizen-blocks.page';
import { CitizenConsentsPage } from './citizen-consents.page';
import { ListChangesPage } from './list-changes.page';
import { MeasuresPage } from './measures.page';
import { PairPage } from './pair.page';
import { PlacesPage } from './places.page';
import { QuestionsPage } from './questions.page';
import { ReferCitizenPage } from './refer-citizen.page';
import { RunPage } from './run.page';

/** What is asked and answered around a proposal, and what people set of it. */
export const MATCHING_PAGES = [
  AnswerWithCodePage,
  CitizenBlocksPage,
  CitizenConsentsPage,
  ListChangesPage,
  MeasuresPage,
  PairPage,
  PlacesPage,
  QuestionsPage,
  ReferCitizenPage,
  RunPage,
];
