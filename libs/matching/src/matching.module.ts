import { Module } from '@nestjs/common';
import { AnswerResolver } from './answer.resolver';
import { Answers } from './answers';
import { MatchResolver } from './match.resolver';
import { MatchViews } from './match-views';
import { PostingNeeds } from './posting-needs';
import { PostingNeedResolver } from './posting-needs.resolver';
import { Proposals } from './proposals';
import { QuestionResolver } from './questions/question.resolver';
import { Questions } from './questions/questions';
import { RivalTasks } from './rivals.tasks';
import { MatchingSettings } from './settings/matching-settings';
import { OffSwitch } from './settings/off-switch';
import { OffSwitchResolver } from './settings/off-switch.resolver';
import { SettingResolver } from './settings/setting.resolver';
import { AlgorithmSheetResolver } from './sheet/algorithm-sheet.resolver';
import { Suggestions } from './suggestions';

@Module({ providers: [RivalTasks] })
export class MatchingModule {}

@Module({
  imports: [MatchingModule],
  providers: [
    Answers,
    MatchViews,
    Proposals,
    Suggestions,
    PostingNeeds,
    MatchingSettings,
    OffSwitch,
    Questions,
    AnswerResolver,
    MatchResolver,
    PostingNeedResolver,
    SettingResolver,
    QuestionResolver,
    AlgorithmSheetResolver,
    OffSwitchResolver,
  ],
})
export class MatchingApiModule {}
