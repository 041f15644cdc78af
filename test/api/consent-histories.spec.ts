import { randomUUID } from 'node:crypto';
import type { Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { chanceOf } from '../support/random-events';

const HISTORIES = 5_000;
const SEED = Number(process.env['CONSENT_SEED'] ?? 20261123);
const GROUPS = ['NAME', 'CONTACT'] as const;
type Group = (typeof GROUPS)[number];

/** What somebody let somebody see: of what, from which day until which, counted from today, and whether it was taken back. */
interface Release {
  readonly id: string;
  readonly citizen: string;
  readonly recipient: string;
  readonly match: string | null;
  readonly groups: readonly Group[];
  from: number;
  until: number;
  withdrawn: boolean;
}

let house: House;
let line: Client;
let readers: Record<'consultant' | 'company', Actor>;
let releases: Release[];
let everybody: string[];
const chance = chanceOf(SEED);
const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;

beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  line = await openLine(house);
  readers = { consultant: await demoActor(house, 'employmentConsultant'), company: await demoActor(house, 'companyContact') };
  await plant();
}, 120_000);
afterAll(async () => {
  await line.end();
  await house.close();
});

/** Citizens of the social services, half of whom meet two companies; no trigger and no task of what is planted is what is tested. */
async function plant(): Promise<void> {
  await house.db.query('SET session_replication_role = replica');
  everybody = (
    await rows<{ id: string }>(
      `INSERT INTO app.citizen (home_organisation_id, district, waiting_since, synthetic) SELECT c.home_organisation_id, c.district, '2026-01-01', true
        FROM (SELECT c.* FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id AND o.administration = 'SOF' LIMIT 1) c, generate_series(1, $1) RETURNING id`,
      [HISTORIES],
    )
  ).map(({ id }) => id);
  await house.db.query(`INSERT INTO app.citizen_name SELECT id, 'Opdigtet', 'Opdigtet' FROM unnest($1::uuid[]) AS id`, [everybody]);
  await house.db.query(`INSERT INTO app.citizen_contact SELECT id, '20000000' FROM unnest($1::uuid[]) AS id`, [everybody]);
  const matches = await rows<{ id: string; citizen: string; company: string }>(
    `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, citizen_said_yes_at, shared_at)
      SELECT m.posting_id, m.company_id, of.id, $3, 'MEET', m.ruleset, m.settings_version, m.inputs_hash, m.explanation, now(), now()
      FROM unnest($1::uuid[]) AS of (id) CROSS JOIN (SELECT * FROM (SELECT DISTINCT ON (company_id) * FROM app.match ORDER BY company_id) x ORDER BY company_id <> $2 LIMIT 2) m
      RETURNING id, citizen_id AS citizen, company_id AS company`,
    [everybody.filter((_, nth) => nth % 2 === 0), readers.company.organisationId, readers.consultant.accountId],
  );
  const matchesOf = new Map(everybody.map((citizen): [string, typeof matches] => [citizen, []]));
  for (const match of matches) matchesOf.get(match.citizen)!.push(match);
  releases = [...matchesOf].flatMap(([citizen, theirs]) => Array.from({ length: chance(5) }, () => release(citizen, theirs)));
  await house.db.query(
    `INSERT INTO app.disclosure (id, citizen_id, home_organisation_id, recipient_organisation_id, purpose, match_id, data_groups, legal_basis, text_version, channel, valid)
      SELECT r.id, r.citizen, c.home_organisation_id, r.recipient, CASE WHEN r.match IS NULL THEN 'case_cooperation' ELSE 'small_job_match' END, r.match, r.groups,
        'citizen_consent', 'planted', 'self', '[2026-01-01,2026-01-02)' FROM jsonb_to_recordset($1) AS r (id uuid, citizen uuid, recipient uuid, match uuid, groups text[])
        JOIN app.citizen c ON c.id = r.citizen`,
    [JSON.stringify(releases)],
  );
  await house.db.query('SET session_replication_role = origin');
}

function release(citizen: string, matches: readonly { id: string; company: string }[]): Release {
  const match = matches.length > 0 && chance(3) > 0 ? matches[chance(matches.length)]! : undefined;
  const from = chance(300) - 250;
  const groups = GROUPS.filter(() => chance(3) > 0);
  const until = from + 1 + chance(360);
  return {
    id: randomUUID(),
    citizen,
    recipient: match?.company ?? readers.consultant.organisationId!,
    match: match?.id ?? null,
    groups,
    from,
    until,
    withdrawn: chance(4) === 0,
  };
}

/** As the releases stand, in the database; nothing but days and withdrawals ever changes. */
async function stand(): Promise<void> {
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(
    `UPDATE app.disclosure d SET valid = tstzrange(now() + make_interval(days => r."from") - interval '1 hour', now() + make_interval(days => r.until) - interval '1 hour'),
        withdrawn_at = CASE WHEN r.withdrawn THEN now() END FROM jsonb_to_recordset($1) AS r (id uuid, "from" int, until int, withdrawn boolean) WHERE d.id = r.id`,
    [JSON.stringify(releases)],
  );
  await house.db.query('SET session_replication_role = origin');
}

/** From the words of the rule: let by the citizen to this organisation, of this, begun, not over and not taken back. */
function mayBeSeen(reader: Actor, group: Group): string[] {
  const live = releases.filter(({ recipient, groups, from, until, withdrawn }) => {
    return recipient === reader.organisationId && groups.includes(group) && from <= 0 && until > 0 && !withdrawn;
  });
  return [...new Set(live.map(({ citizen }) => citizen))].sort();
}
const seenBy = (reader: Actor, group: Group): Promise<string[]> =>
  asActor(house, line, reader, async () => {
    const sql = `SELECT citizen_id AS id FROM app.citizen_${group.toLowerCase()} WHERE citizen_id = ANY ($1) ORDER BY citizen_id`;
    return (await line.query<{ id: string }>(sql, [everybody])).rows.map(({ id }) => id);
  });

async function asTheRuleSays(): Promise<number> {
  let seen = 0;
  for (const reader of Object.values(readers)) {
    for (const group of GROUPS) {
      const found = await seenBy(reader, group);
      expect([reader.role, group, found]).toEqual([reader.role, group, mayBeSeen(reader, group)]);
      seen += found.length;
    }
  }
  return seen;
}

test(`of ${HISTORIES} made-up citizens who let, narrow, take back and let again, each reader sees whom the rule says, and nobody else, whatever the day`, async () => {
  const seen: number[] = [];
  for (const days of [0, 1, 30, 90, 180, 360, 2000]) {
    for (const one of releases) [one.from, one.until] = [one.from - days, one.until - days];
    await stand();
    seen.push(await asTheRuleSays());
    for (const one of releases) [one.from, one.until] = [one.from + days, one.until + days];
  }
  expect(seen.filter((many) => many > HISTORIES / 10).length).toBeGreaterThan(4);
  expect(seen.at(-1)).toBe(0);
}, 120_000);

test('what is taken back is gone with the next statement, two hundred times of two hundred', async () => {
  await stand();
  const name = (citizen: string, reader: Actor) =>
    asActor(house, line, reader, async () => (await line.query('SELECT FROM app.citizen_name WHERE citizen_id = $1', [citizen])).rowCount);
  for (const reader of Object.values(readers)) {
    for (const citizen of mayBeSeen(reader, 'NAME').slice(0, 100)) {
      expect(await name(citizen, reader)).toBe(1);
      const theirs = releases.filter((one) => one.citizen === citizen && one.recipient === reader.organisationId);
      await house.db.query('SET session_replication_role = replica');
      await house.db.query('UPDATE app.disclosure SET withdrawn_at = now() WHERE id = ANY ($1)', [theirs.map(({ id }) => id)]);
      await house.db.query('SET session_replication_role = origin');
      expect(await name(citizen, reader)).toBe(0);
    }
  }
}, 60_000);
