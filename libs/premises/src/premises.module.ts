import { Module } from '@nestjs/common';
import { HouseResolver } from './house.resolver';
import { SeatApplicationResolver } from './seat-application.resolver';
import { SeatApplicationTasks } from './seat-application.tasks';
import { SeatApplications } from './seat-applications';

@Module({ providers: [SeatApplicationTasks] })
export class PremisesModule {}

@Module({ imports: [PremisesModule], providers: [SeatApplications, HouseResolver, SeatApplicationResolver] })
export class PremisesApiModule {}
