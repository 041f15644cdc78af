import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { companyOfNumber, requireCompany } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { aidStore } from './aid.store';
import type { AidLedgerView } from './aid.views';
import type { EndUndertakingLink, LinkUndertaking } from './undertaking.views';

declareActions({
  'premises.undertaking_linked': ['linkId', 'withId'],
  'premises.undertaking_link_ended': ['linkId', 'withId'],
});

const LINK = statement<{ id: string }>('undertaking.link', 'INSERT INTO app.undertaking_link (company_id, with_id, because) VALUES ($1, $2, $3) RETURNING id');
const END = statement<{ companyId: string; withId: string }>(
  'undertaking.end',
  `UPDATE app.undertaking_link SET ended_by = sec.account(), ended_at = now(), ended_because = $2 WHERE id = $1
    RETURNING company_id AS "companyId", with_id AS "withId"`,
);

/** Which companies are one single undertaking, whose aid is held under one ceiling. Whoever is above it by that is told of, as when two companies are merged. */
@Injectable()
export class Undertakings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  link(who: Actor, { companyId, withCvr, because }: LinkUndertaking): Promise<AidLedgerView> {
    const reason = plainText('because', because, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const { id } = await requireCompany(tx, companyId);
      const withId = await companyOfNumber(tx, withCvr);
      if (!withId) throw refuse('NOT_FOUND', { field: 'withCvr' });
      const other = await requireCompany(tx, withId);
      const linkId = (await tx.first(LINK, [id, other.id, reason]))?.id ?? '';
      tx.record('premises.undertaking_linked', id, { linkId, withId: other.id });
      tx.schedule('premises.look_at_merged_aid', { keptId: id, duplicateId: linkId });
      return aidStore.ledger(tx, id, this.clock.today());
    });
  }

  /** @throws DomainError UNDERTAKING_LINK_ENDED */
  end(who: Actor, { linkId, reason }: EndUndertakingLink): Promise<AidLedgerView> {
    const because = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const ended = await tx.first(END, [linkId, because]);
      if (!ended) throw refuse('NOT_FOUND');
      tx.record('premises.undertaking_link_ended', ended.companyId, { linkId, withId: ended.withId });
      return aidStore.ledger(tx, ended.companyId, this.clock.today());
    });
  }
}
