import { Module } from '@nestjs/common';
import { AnswerResolver } from './answer.resolver';
import { Answers } from './answers';
import { MatchResolver } from './match.resolver';
import { MatchViews } from './match-views';
import { CensusTasks } from './measures/census.tasks';
import { MeasureResolver } from './measures/measure.resolver';
import { Measures } from './measures/measures';
import { PostingNeeds } from './posting-needs';
import { PostingNeedResolver } from './posting-needs.resolver';
import { Proposals } from './proposals';
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
import { Suggestions } from './suggestions';

@Module({ providers: [CensusTasks, RivalTasks, RunTasks, RunTimerTasks] })
export class MatchingModule {}

@Module({
  imports: [MatchingModule],
  providers: [
    ...[Answers, MatchingSettings, MatchViews, Measures, OffSwitch, Places, PostingNeeds, Proposals, Runs, Suggestions],
    ...[AlgorithmSheetResolver, AnswerResolver, MatchResolver, MeasureResolver, OffSwitchResolver, PostingNeedResolver, RunResolver, SettingResolver],
  ],
})
export class MatchingApiModule {}
