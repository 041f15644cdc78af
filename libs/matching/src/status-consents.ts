import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { matchStore } from './match.store';
import { channelOf } from './move';

declareActions({ 'matching.status_shared': [], 'matching.status_hidden': [] });

/** The wording that the citizen says yes to; a new wording is a new version. */
const STATUS_TEXT = 'status-1';
const PARTIES = statement<{ home: string; social: string }>(
  'status.parties',
  `SELECT c.home_organisation_id AS home, o.id AS social FROM app.citizen c, app.organisation o WHERE c.id = $1 AND o.administration = 'SOF'`,
  { unseen: 'only names the two administrations' },
);
const END = statement<never>(
  'status.end',
  `UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation' AND data_groups = '{STATUS}' AND withdrawn_at IS NULL`,
  { unseen: 'only ends' },
);

/** A citizen's yes to the social services seeing how far their matches have come. Separate from all other consents, and taken back at any time. */
@Injectable()
export class StatusConsents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the social services may see it now */
  decide(who: Actor, citizenId: string, yes: boolean): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const parties = citizenId ? await tx.first(PARTIES, [citizenId]) : undefined;
      if (!parties) throw refuse('NOT_FOUND');
      await tx.rows(END, [citizenId]);
      tx.record(yes ? 'matching.status_shared' : 'matching.status_hidden', citizenId);
      if (!yes) return false;
      const now = this.clock.now();
      const { limits } = await matchStore.settings(tx, this.clock.today());
      const until = new Date(now.getTime() + limits.disclosureDays * 86_400_000);
      await matchStore.share(tx, {
        citizen_id: citizenId,
        home_organisation_id: parties.home,
        recipient_organisation_id: parties.social,
        purpose: 'case_cooperation',
        data_groups: ['STATUS'],
        legal_basis: 'citizen_consent',
        text_version: STATUS_TEXT,
        channel: channelOf(who),
        recorded_by: who.accountId ?? '',
        valid: `[${now.toISOString()},${until.toISOString()})`,
      });
      return true;
    });
  }
}
