import { openHouse, type House, type Visitor } from '../support/house';
import { ownRowsOf } from '../support/own-rows';

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
});
afterAll(() => house.close());

interface Part {
  readonly table: string;
  readonly rows: Record<string, unknown>[];
}

/** A citizen of BIF about whom a match is under way. */
async function matched(): Promise<{ id: string; match: string }> {
  const { rows } = await house.db.query<{ id: string; match: string }>(
    `SELECT c.id, m.id AS match FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.match m ON m.citizen_id = c.id
      WHERE o.administration = 'BIF' AND c.state = 'active' AND m.explanation <> '{}' ORDER BY m.id LIMIT 1`,
  );
  return rows[0]!;
}

describe('R10: a citizen’s copy of everything', () => {
  let id: string;
  let citizen: Visitor;
  let text: string;
  let copy: { cpr: string; looks: object[]; parts: Part[] };
  const fetched = (format: string, who = citizen) => fetch(`${house.url}/mine-oplysninger/${format}`, { redirect: 'manual', headers: { cookie: who.cookie } });

  beforeAll(async () => {
    const found = await matched();
    id = found.id;
    await consultant.ask('mutation($id: Uuid!) { recordCpr(input: { citizenId: $id, cpr: "0101851234" }) { passesCheck } }', { id });
    await house.db.query(`UPDATE app.citizen_name SET first_name = '<b>KNRY</b>' WHERE citizen_id = $1`, [id]);
    await house.db.query(
      `INSERT INTO app.errand (match_id, kind, for_whom, since) SELECT $1, code, for_whom, now() FROM ref.errand_kind WHERE for_whom = 'consultant' LIMIT 1`,
      [found.match],
    );
    citizen = await house.newLogin('citizen', { citizenId: id });
    await house.db.query(
      `INSERT INTO app.mail (about, kind, version, recipient, subject, body, queued_by, state, sent_at) SELECT m.id, 'a.b', 1, a.email, 'Sendt til KNRY', 'x', NULL, 'sent', now()
        FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE m.citizen_id = $1`,
      [id],
    );
    text = await (await fetched('json')).text();
    copy = JSON.parse(text) as typeof copy;
  });

  test('every table of the list is in it but three that only open the number; and the number, and who looked', async () => {
    const { rows } = await house.db.query<{ name: string; closed: string[] | null }>(`SELECT table_name AS name, closed FROM ref.personal_table ORDER BY 1`);
    const told = rows.filter(({ closed }) => closed?.[0] !== '*').map(({ name }) => name);
    expect(rows.map(({ name }) => name).filter((name) => !told.includes(name))).toEqual(['citizen_cpr', 'citizen_cpr_index', 'citizen_key']);
    expect(copy.parts.map(({ table }) => table)).toEqual(told);
    expect([copy.cpr, copy.looks.length]).toEqual(['0101851234', 1]);
  });

  test('every row that the database’s foreign keys lead to is in it, and nobody else’s', async () => {
    const own = await ownRowsOf(house, id);
    for (const { table, rows } of copy.parts) {
      const { where } = own.find((one) => one.table === table)!;
      expect([table, rows.length]).toEqual([table, (await house.db.query(`SELECT 1 FROM app.${table} t WHERE ${where}`)).rowCount]);
    }
    const empty = copy.parts.filter(({ rows }) => rows.length === 0).map(({ table }) => table);
    for (const table of ['account', 'citizen_name', 'errand', 'mail', 'match', 'match_event', 'membership', 'participation', 'session']) {
      expect(empty).not.toContain(table);
    }
    const { rows: others } = await house.db.query<{ id: string }>('SELECT id FROM app.citizen WHERE id <> $1', [id]);
    expect(others.filter((other) => text.includes(other.id))).toEqual([]);
  });

  test('every column is in it but secrets and what names staff', async () => {
    const { rows: columns } = await house.db.query<{ table: string; column: string; type: string; staff: boolean }>(
      `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type, EXISTS (SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid
          WHERE k.conrelid = format('app.%I', c.table_name)::regclass AND k.confrelid = 'app.account'::regclass AND a.attnum = ANY (k.conkey) AND a.attname = c.column_name) AS staff
        FROM information_schema.columns c WHERE c.table_schema = 'app'`,
    );
    const untold = copy.parts.flatMap(({ table, rows: [first] }) =>
      columns.filter((one) => one.table === table && first && !(one.column in first)).filter(({ type, staff }) => type !== 'bytea' && !staff),
    );
    expect(untold.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(['account.password_hash', 'account.program', 'match.inputs_hash']);
    const staff = await house.db.query<{ id: string }>(
      `SELECT a.id FROM app.account a WHERE NOT EXISTS (SELECT FROM app.membership m WHERE m.account_id = a.id AND m.citizen_id = $1)`,
      [id],
    );
    expect(staff.rows.filter((one) => text.includes(one.id))).toEqual([]);
    expect(text).not.toContain('$argon2');
  });

  test('as a page its words are words, and it is the citizen’s alone', async () => {
    const page = await (await fetched('html')).text();
    expect(page).toContain('&#60;b&#62;KNRY');
    expect(page).not.toContain('<b>KNRY');
    expect(page).toContain('Sendt til KNRY');
    expect([(await fetched('html', consultant)).status, (await fetched('xml')).status]).toEqual([403, 404]);
  });
});

describe('a case that has ended', () => {
  const END = 'mutation($id: Uuid!) { endCase(citizenId: $id) }';
  const PART = 'mutation($id: Uuid) { takePart(citizenId: $id) { kind } }';
  const RELEASE = 'mutation($id: Uuid) { releaseData(input: { citizenId: $id, dataGroups: [NAME] }) { kind } }';
  let id: string;
  let bridge: Visitor;
  let citizen: Visitor;
  const open = async () =>
    (
      await house.db.query<{ releases: number; parts: number }>(
        `SELECT (SELECT count(*)::int FROM app.disclosure WHERE citizen_id = $1 AND withdrawn_at IS NULL AND purpose = 'case_cooperation') AS releases,
          (SELECT count(*)::int FROM app.participation WHERE citizen_id = $1 AND valid @> now()) AS parts`,
        [id],
      )
    ).rows[0];

  beforeAll(async () => {
    bridge = await house.as('bridgeWorker');
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.disclosure d ON d.citizen_id = c.id AND d.purpose = 'case_cooperation' AND d.withdrawn_at IS NULL AND d.valid @> now()
        JOIN app.participation p ON p.citizen_id = c.id AND p.valid @> now() ORDER BY c.id LIMIT 1`,
    );
    id = rows[0]!.id;
    citizen = await house.newLogin('citizen', { citizenId: id });
  });

  test('nothing that was released of the citizen is seen any more, and nobody takes part', async () => {
    expect(await open()).toMatchObject({ parts: 1 });
    expect((await consultant.raw('query($id: Uuid!) { citizen(id: $id) { id } }', { id })).body.errors).toBeUndefined();
    await bridge.ask(END, { id });
    expect(await open()).toEqual({ releases: 0, parts: 0 });
    expect(await consultant.refusal('query($id: Uuid!) { citizen(id: $id) { id } }', { id })).toBe('NOT_FOUND');
  });

  test('from then on nobody says yes, neither the citizen nor staff', async () => {
    for (const ask of [PART, RELEASE]) {
      expect([ask, await citizen.refusal(ask)]).toEqual([ask, 'CASE_ENDED']);
      expect([ask, await bridge.refusal(ask, { id })]).toEqual([ask, 'CASE_ENDED']);
    }
    expect(await open()).toEqual({ releases: 0, parts: 0 });
  });

  test('a yes that is said while the case is ending is not heard after it', async () => {
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.state = 'active'
        AND NOT EXISTS (SELECT FROM app.membership m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT 4`,
    );
    for (const row of rows) {
      id = row.id;
      const one = await house.newLogin('citizen', { citizenId: id });
      await Promise.all([one.raw(PART), bridge.ask(END, { id }), one.raw(RELEASE), one.raw(PART)]);
      expect(await open()).toEqual({ releases: 0, parts: 0 });
    }
  });
});
