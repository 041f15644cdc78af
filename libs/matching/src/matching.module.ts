import { Module } from '@nestjs/common';
import { AnswerResolver } from './answer.resolver';
import { AnswerCodeResolver } from './answer-code.resolver';
import { AnswerCodes } from './answer-codes';
import { Answers } from './answers';
import { CitizenWordResolver } from './citizen/citizen-word.resolver';
import { PlaceChoices } from './citizen/place-choices';
import { PlaceFits } from './citizen/place-fit';
import { Standstills } from './citizen/standstills';
import { WaitingNoticeResolver } from './citizen/waiting-notice.resolver';
import { WaitingNoticeTasks } from './citizen/waiting-notice.tasks';
import { ClosingResolver } from './closing.resolver';
import { Closings } from './closings';
import { CorrectionResolver } from './correction.resolver';
import { Corrections } from './corrections';
import { DeletionResolver } from './deletions/deletion.resolver';
import { DeletionTasks } from './deletions/deletion.tasks';
import { Deletions } from './deletions/deletions';
import { DraftResolver } from './draft.resolver';
import { Drafts } from './drafts';
import { ErrandResolver } from './errand.resolver';
import { Errands } from './errands';
import { MatchResolver } from './match.resolver';
import { MatchViews } from './match-views';
import { CensusTasks } from './measures/census.tasks';
import { HindsightTasks } from './measures/hindsight.tasks';
import { MeasureResolver } from './measures/measure.resolver';
import { Measures } from './measures/measures';
import { PostingNeeds } from './posting-needs';
import { PostingNeedResolver } from './posting-needs.resolver';
import { Proposals } from './proposals';
import { QuestionResolver } from './questions/question.resolver';
import { Questions } from './questions/questions';
import { ReasonResolver } from './reason.resolver';
import { ReasonTasks } from './reasons.tasks';
import { RivalTasks } from './rivals.tasks';
import { Places } from './runs/places';
import { RunResolver } from './runs/run.resolver';
import { RunTasks } from './runs/run.tasks';
import { RunTimerTasks } from './runs/run-timer.tasks';
import { Runs } from './runs/runs';
import { MatchingSettings } from './settings/matching-settings';
import { ListChangeResolver } from './settings/list-change.resolver';
import { ListChanges } from './settings/list-changes';
import { OffSwitch } from './settings/off-switch';
import { OffSwitchResolver } from './settings/off-switch.resolver';
import { PreviewTasks } from './settings/preview.tasks';
import { SettingResolver } from './settings/setting.resolver';
import { AlgorithmSheetResolver } from './sheet/algorithm-sheet.resolver';
import { StatusConsents } from './status-consents';
import { Suggestions } from './suggestions';
import { TimerTasks } from './timers.tasks';
import { WordResolver } from './word.resolver';
import './matching.fields';

@Module({
  providers: [CensusTasks, DeletionTasks, HindsightTasks, PreviewTasks, ReasonTasks, RivalTasks, RunTasks, RunTimerTasks, TimerTasks, WaitingNoticeTasks],
})
export class MatchingModule {}

const USE_CASES = [
  AnswerCodes,
  Answers,
  Closings,
  Corrections,
  Deletions,
  Drafts,
  Errands,
  ListChanges,
  MatchViews,
  MatchingSettings,
  Measures,
  OffSwitch,
  PlaceChoices,
  PlaceFits,
  Places,
  PostingNeeds,
  Proposals,
  Questions,
  Runs,
  Standstills,
  StatusConsents,
  Suggestions,
];
const RESOLVERS = [
  AlgorithmSheetResolver,
  AnswerCodeResolver,
  AnswerResolver,
  CitizenWordResolver,
  ClosingResolver,
  CorrectionResolver,
  DeletionResolver,
  DraftResolver,
  ErrandResolver,
  ListChangeResolver,
  MatchResolver,
  MeasureResolver,
  OffSwitchResolver,
  PostingNeedResolver,
  QuestionResolver,
  ReasonResolver,
  RunResolver,
  SettingResolver,
  WaitingNoticeResolver,
  WordResolver,
];

@Module({
  imports: [MatchingModule],
  providers: [...USE_CASES, ...RESOLVERS],
})
export class MatchingApiModule {}
