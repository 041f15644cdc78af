import { Args, Field, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureQuery, statement, UnitOfWork } from '@fyrtaarn/platform';

@ObjectType('MatchReason', { description: 'A reason that may be given, in words for the one who gives it' })
export class MatchReasonView {
  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'citizen, company, consultant, bridge_worker or system; reason_ok, reason_early or next_step of an ending' })
  kind!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;
}

const REASONS = statement<MatchReasonView>(
  'reasons.list',
  `SELECT code, kind, text_da AS "textDa", text_en AS "textEn" FROM (
      SELECT code, actor AS kind, text_da, text_en, valid_from, valid_to FROM ref.decline_reason
      UNION ALL SELECT code, kind, text_da, text_en, valid_from, valid_to FROM ref.ending) r
    WHERE ($1::text IS NULL OR kind = $1) AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date) ORDER BY kind, code`,
);

/** The reasons of the list, for whoever draws a form. */
@Resolver()
export class ReasonResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => [MatchReasonView], { public: 'the reasons that anybody may give are a public list' })
  matchReasons(@CurrentActor() who: Actor, @Args('kind', { type: () => String, nullable: true }) kind?: string): Promise<MatchReasonView[]> {
    return this.work.read(who, (reader) => reader.rows(REASONS, [kind ?? null]));
  }
}
