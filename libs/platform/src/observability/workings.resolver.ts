import { Resolver } from '@nestjs/graphql';
import { SecureQuery } from '../access/secure-operation';
import { Workings } from './workings';
import { WorkingsView } from './workings.views';

@Resolver()
export class WorkingsResolver {
  constructor(private readonly state: Workings) {}

  @SecureQuery(() => WorkingsView, { may: ['administrator'] })
  workings(): Promise<WorkingsView> {
    return this.state.now();
  }
}
