import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import {
  above,
  backlogSince,
  declareActions,
  keyset,
  showingPage,
  statement,
  toConnection,
  UnitOfWork,
  type BacklogView,
  type Connection,
  type Keyed,
  type PageArgs,
} from '@fyrtaarn/platform';
import type { ErrandView } from './errand.views';
import { WAITS_FOR_COMPANY, WAITS_FOR_CONSULTANT } from './match-states';
import { startClock } from './move';

declareActions({ 'matching.errand_closed': ['kind'] });

const ERRAND = `json_build_object('id', e.id, 'kind', e.kind, 'textDa', k.text_da, 'textEn', k.text_en, 'matchId', e.match_id, 'citizenId', e.citizen_id, 'since', e.raised_at,
  'postingTitle', (SELECT p.title FROM app.match m JOIN app.posting p ON p.id = m.posting_id WHERE m.id = e.match_id))`;
// A team leader's own errands, and those of nobody in particular, are found beside those for leaders. A company finds its own.
const OPEN = statement<Keyed<ErrandView> & { citizen: string | null }>(
  'errands.open',
  `SELECT e.id::text AS key, coalesce(e.citizen_id, (SELECT m.citizen_id FROM app.match m WHERE m.id = e.match_id)) AS citizen, ${ERRAND} AS node FROM app.errand e JOIN ref.errand_kind_now k ON k.code = e.kind
    WHERE e.done_at IS NULL AND ${above('e.id', '$1')}
      AND (e.for_whom = 'company' OR (e.for_whom = 'lead' AND sec.role() = 'employmentLead') OR (e.for_whom = 'consultant' AND coalesce(e.account_id, sec.account()) = sec.account()))
    ORDER BY e.id LIMIT $2`,
  showingPage(({ citizen }) => citizen && { citizen, groups: ['MATCH'] }),
);
// What the pages of proposals and of candidates show as waiting for their reader.
const FOR_STAFF = statement<BacklogView>(
  'errands.matches_for_staff',
  `SELECT ${backlogSince('m.state_since', 'moment')} FROM app.match m
    WHERE m.state IN ${WAITS_FOR_CONSULTANT} OR (m.state = 'ASK_CITIZEN' AND m.citizen_said_yes_at IS NOT NULL)`,
  { unseen: 'counted' },
);
const FOR_COMPANY = statement<BacklogView>(
  'errands.matches_for_company',
  `SELECT ${backlogSince('m.state_since', 'moment')} FROM app.match m
    WHERE m.state IN ${WAITS_FOR_COMPANY} AND EXISTS (SELECT FROM app.disclosure d WHERE d.match_id = m.id)`,
  { unseen: 'counted' },
);
const DO = statement<{ match_id: string | null; citizen_id: string | null; kind: string }>(
  'errands.do',
  `UPDATE app.errand SET done_at = now(), done_by = sec.account() WHERE id = $1 AND done_at IS NULL AND (for_whom <> 'lead' OR sec.role() = 'employmentLead') RETURNING match_id, citizen_id, kind`,
  { unseen: 'only ends', asks: ([id]) => id },
);

/** What waits for a person, oldest first. */
@Injectable()
export class Errands {
  constructor(private readonly work: UnitOfWork) {}

  open(who: Actor, args: PageArgs): Promise<Connection<ErrandView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(OPEN, [after, limit]), args));
  }

  matches(who: Actor): Promise<BacklogView> {
    const counted = who.role === 'companyContact' ? FOR_COMPANY : FOR_STAFF;
    return this.work.read(who, async (reader) => (await reader.first(counted)) as BacklogView);
  }

  /** Done by whoever says so. What waited for this errand to be done may now take its way. @returns its id */
  close(who: Actor, id: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const done = await tx.first(DO, [id]);
      if (!done) throw refuse('NOT_FOUND');
      tx.record('matching.errand_closed', done.match_id ?? done.citizen_id ?? id, { kind: done.kind });
      if (done.match_id) startClock(tx, done.match_id);
      return id;
    });
  }
}
