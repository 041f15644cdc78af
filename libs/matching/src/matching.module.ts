import { Module } from '@nestjs/common';
import { AnswerResolver } from './answer.resolver';
import { AnswerCodeResolver } from './answer-code.resolver';
import { AnswerCodes } from './answer-codes';
import { Answers } from './answers';
import { ClosingResolver } from './closing.resolver';
import { Closings } from './closings';
import { CorrectionResolver } from './correction.resolver';
import { Corrections } from './corrections';
import { DraftResolver } from './draft.resolver';
import { Drafts } from './drafts';
import { ErrandResolver } from './errand.resolver';
import { Errands } from './errands';
import { MatchResolver } from './match.resolver';
import { MatchViews } from './match-views';
import { CensusTasks } from './measures/census.tasks';
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
import { OffSwitch } from './settings/off-switch';
import { OffSwitchResolver } from './settings/off-switch.resolver';
import { SettingResolver } from './settings/setting.resolver';
import { AlgorithmSheetResolver } from './sheet/algorithm-sheet.resolver';
import { StatusConsents } from './status-consents';
import { Suggestions } from './suggestions';
import { TimerTasks } from './timers.tasks';
import { WordResolver } from './word.resolver';

@Module({ providers: [CensusTasks, ReasonTasks, RivalTasks, RunTasks, RunTimerTasks, TimerTasks] })
export class MatchingModule {}

@Module({
  imports: [MatchingModule],
  providers: [
    ...[AnswerCodes, AnswerCodeResolver],
    ...[Answers, Closings, Corrections, Drafts, Errands, MatchingSettings, MatchViews, Measures, OffSwitch, Places, PostingNeeds, Proposals],
    ...[Questions, Runs, StatusConsents, Suggestions],
    ...[AlgorithmSheetResolver, AnswerResolver, ClosingResolver, CorrectionResolver, DraftResolver, ErrandResolver, MatchResolver, MeasureResolver],
    ...[OffSwitchResolver, PostingNeedResolver, QuestionResolver, ReasonResolver, RunResolver, SettingResolver, WordResolver],
  ],
})
export class MatchingApiModule {}
