import { Module } from '@nestjs/common';
import { CitizenResolver } from './citizen.resolver';

@Module({ providers: [CitizenResolver] })
export class CitizensApiModule {}
