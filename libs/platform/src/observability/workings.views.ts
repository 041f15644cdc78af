import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Instant } from '../graphql/scalars';

@ObjectType('WorkOfKind', { description: 'What is left to do of one kind of work' })
export class WorkOfKindView {
  @Field(() => String, { description: 'After the part of the house that it is of: premises.charge_rent' })
  kind!: string;

  @Field(() => Int, { description: 'Due, and not begun' })
  waiting!: number;

  @Field(() => Int)
  underWay!: number;

  @Field(() => Int, { description: 'Given up after too many tries' })
  dead!: number;

  @Field(() => Int, { description: 'Seconds since the oldest of what is left was due' })
  oldestSeconds!: number;
}

@ObjectType('Workings', { description: 'How the platform itself is doing' })
export class WorkingsView {
  @Field(() => [WorkOfKindView], { description: 'Of the kinds that have anything left, the oldest first' })
  work!: WorkOfKindView[];

  @Field(() => Int, { description: 'Mails that are not sent yet' })
  mailsWaiting!: number;

  @Field(() => Instant, { nullable: true })
  ledgerSealedAt!: string | null;

  @Field(() => Instant, { nullable: true })
  accessLogSealedAt!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the database last left a piece of its log of changes; null where it leaves none' })
  changesLeftAt!: string | null;

  @Field(() => Int, { description: 'How often it could not since it was started' })
  changesNotLeft!: number;

  @Field(() => Instant, { nullable: true, description: 'When the data were last copied as a whole; null where no copy is known of' })
  copiedAt!: string | null;

  @Field(() => Boolean, { description: 'There is no copy as new as the rule BACKUPS asks for' })
  copyLate!: boolean;

  @Field(() => Boolean, { description: 'There are no changes as new as the rule BACKUPS asks for' })
  changesLate!: boolean;

  @Field(() => Boolean, { description: 'Work is carried over Redis to processes of its own' })
  overRedis!: boolean;

  @Field(() => String)
  postgresVersion!: string;

  @Field(() => String)
  nodeVersion!: string;

  @Field(() => String)
  version!: string;
}
