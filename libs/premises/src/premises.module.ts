import { Module } from '@nestjs/common';
import { HouseResolver } from './house.resolver';

@Module({ providers: [HouseResolver] })
export class PremisesApiModule {}
