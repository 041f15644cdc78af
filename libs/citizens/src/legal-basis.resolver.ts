import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { LegalBases } from './legal-basis';
import { LegalBasisConnection, LegalBasisView, RecordLegalBasis } from './legal-basis.views';

@Resolver()
export class LegalBasisResolver {
  constructor(private readonly bases: LegalBases) {}

  @SecureQuery(() => LegalBasisConnection, { public: 'on what law the city matches citizens is no secret', description: 'Newest first' })
  legalBases(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<LegalBasisView>> {
    return this.bases.page(who, page);
  }

  @SecureMutation(() => LegalBasisView, {
    may: ['dataProtectionOfficer'],
    description: 'From its first day on citizens of the social services come into the matching',
  })
  recordLegalBasis(@CurrentActor() who: Actor, @Args('input') wish: RecordLegalBasis): Promise<LegalBasisView> {
    return this.bases.record(who, wish);
  }

  @SecureMutation(() => LegalBasisView, { may: ['dataProtectionOfficer'], description: 'Ends it today; the citizens it covered leave the matching at once' })
  endLegalBasis(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<LegalBasisView> {
    return this.bases.end(who, id);
  }
}
