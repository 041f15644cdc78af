import { Module } from '@nestjs/common';
import { Aftermath } from './aftermath';
import { AftermathResolver } from './aftermath.resolver';
import { CalendarApiModule } from './calendar/calendar.module';
import { Courses } from './courses';
import { MaterialController } from './material.controller';
import { MessageTasks } from './message.tasks';
import { NeedResolver } from './need.resolver';
import { NeedTasks } from './need.tasks';
import { Parties } from './parties';
import { PartyResolver } from './party.resolver';
import { RegistrationResolver } from './registration.resolver';
import { Registrations } from './registrations';
import { RegistrationTasks } from './registration.tasks';
import { SessionResolver } from './session.resolver';
import { Sessions } from './sessions';
import './guidance.fields';

@Module({ providers: [MessageTasks, NeedTasks, Parties, Registrations, RegistrationTasks], exports: [Parties, Registrations] })
export class GuidanceModule {}

@Module({
  imports: [GuidanceModule, CalendarApiModule],
  controllers: [MaterialController],
  providers: [Aftermath, Courses, Sessions, AftermathResolver, NeedResolver, PartyResolver, RegistrationResolver, SessionResolver],
})
export class GuidanceApiModule {}
