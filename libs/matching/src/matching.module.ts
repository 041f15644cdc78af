import { Module } from '@nestjs/common';
import { AnswerResolver } from './answer.resolver';
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
import { PostingNeeds } from './posting-needs';
import { PostingNeedResolver } from './posting-needs.resolver';
import { Proposals } from './proposals';
import { ReasonResolver } from './reason.resolver';
import { ReasonTasks } from './reasons.tasks';
import { RivalTasks } from './rivals.tasks';
import { StatusConsents } from './status-consents';
import { Suggestions } from './suggestions';
import { TimerTasks } from './timers.tasks';
import { WordResolver } from './word.resolver';

@Module({ providers: [ReasonTasks, RivalTasks, TimerTasks] })
export class MatchingModule {}

@Module({
  imports: [MatchingModule],
  providers: [
    Answers,
    Closings,
    Corrections,
    Drafts,
    Errands,
    MatchViews,
    PostingNeeds,
    Proposals,
    StatusConsents,
    Suggestions,
    AnswerResolver,
    ClosingResolver,
    CorrectionResolver,
    DraftResolver,
    ErrandResolver,
    MatchResolver,
    PostingNeedResolver,
    ReasonResolver,
    WordResolver,
  ],
})
export class MatchingApiModule {}
