import { databaseBefore } from '../support/older-database';

test('0043: reserves that were asked are reserves no more; those who wait, and those who waited to the end, stay', async () => {
  const older = await databaseBefore('0043');
  try {
    await older.plant(
      `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, reserve,
          citizen_said_yes_at, shared_at, agreed_minutes, starts_on, decline_reason)
        SELECT uuidv7(), uuidv7(), uuidv7(), uuidv7(), state, 'planted', 1, 'planted', '{}', true, now(), now(), 240, '2026-12-01', 'C_NOT_NOW'
          FROM unnest(ARRAY['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW', 'DECLINED']) AS state`,
    );
    await older.migrate();
    const { rows } = await older.db.query<{ state: string; reserve: boolean }>('SELECT state, reserve FROM app.match ORDER BY id');
    expect(rows).toHaveLength(9);
    expect(rows.filter(({ reserve }) => reserve).map(({ state }) => state)).toEqual(['SUGGESTED', 'DECLINED']);
    const { rows: tables } = await older.db.query(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = 'app.match'::regclass`);
    expect(tables).toEqual([{ forced: true }]);
  } finally {
    await older.drop();
  }
});

test('0053: a clause gets the number its first regulation went from, and a line that was given up its last day', async () => {
  const older = await databaseBefore('0053');
  try {
    await older.plant(`INSERT INTO app.occupancy_agreement (id, house_id, company_id, kind, valid) SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, uuidv7(), uuidv7(),
      'use_agreement', CASE n WHEN 3 THEN '[2026-01-01,2026-09-01)' ELSE '[2026-01-01,)' END::daterange FROM generate_series(1, 3) AS n`);
    await older.plant(
      `INSERT INTO app.index_clause SELECT id, 'net_price', '2025-06-01', 1, '2027-01-01', 0, 1 FROM app.occupancy_agreement WHERE id::text < '00000000-0000-7000-8000-000000000003'`,
    );
    // The first agreement has a line by the clause, one that was agreed by a number of its own, and one that was given up.
    await older.plant(`INSERT INTO app.agreement_line (id, agreement_id, kind, valid) SELECT ('00000000-0000-7000-8000-0000000000a' || n)::uuid, ('00000000-0000-7000-8000-00000000000' || a)::uuid,
      'membership', v::daterange FROM (VALUES (1, 1, '[2026-01-01,)'), (2, 1, '[2026-03-01,)'), (3, 1, '[2026-01-01,2026-06-01)'), (4, 2, '[2026-01-01,)'), (5, 3, '[2026-01-01,2026-09-01)')) AS x (n, a, v)`);
    await older.plant(`INSERT INTO app.line_price (line_id, valid, month_ore, basis, index_from, index_to, set_by_index, market_rent_id, market_ore, set_by)
      SELECT ('00000000-0000-7000-8000-0000000000a' || n)::uuid, v::daterange, 100, b, f, t, s, uuidv7(), 100, NULL FROM (VALUES (1, '[2026-01-01,2027-01-01)', 'agreed', NULL, NULL, NULL),
        (1, '[2027-01-01,2028-01-01)', 'index', 103.8, 107.9, NULL), (1, '[2028-01-01,)', 'index', 107.9, 110, NULL), (2, '[2026-03-01,2027-01-01)', 'agreed', NULL, NULL, 105),
        (2, '[2027-01-01,)', 'index', 105, 107.9, NULL), (4, '[2026-01-01,)', 'agreed', NULL, NULL, NULL)) AS x (n, v, b, f, t, s)`);
    await older.migrate();
    const { rows: clauses } = await older.db.query('SELECT base_number::float AS base FROM app.index_clause ORDER BY agreement_id');
    expect(clauses).toEqual([{ base: 103.8 }, { base: null }]);
    const { rows: lines } = await older.db.query('SELECT dropped_on::text AS day FROM app.agreement_line ORDER BY id');
    expect(lines.map(({ day }) => day)).toEqual([null, null, '2026-06-01', null, null]);
    const { rows: forced } = await older.db.query(
      `SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity AND relnamespace = 'app'::regnamespace`,
    );
    expect(forced).toEqual([]);
  } finally {
    await older.drop();
  }
});

test('0054: rooms that had no size of their own become as large as what stands in them; the others stay', async () => {
  const older = await databaseBefore('0054');
  try {
    await older.plant(
      `WITH room AS (INSERT INTO app.room (house_id, floor_id, name, kind, sort, width, height) SELECT uuidv7(), uuidv7(), name, 'office', 1, size, size
          FROM (VALUES ('Lille', 1), ('Stor', 9), ('Tom', 1)) AS planted (name, size) RETURNING id, name)
        INSERT INTO app.seat (room_id, code, x, y) SELECT id, name || x, x, 1 FROM room, generate_series(0, 3) AS x WHERE name <> 'Tom'`,
    );
    await older.migrate();
    const { rows } = await older.db.query('SELECT name, width, height FROM app.room ORDER BY name');
    expect(rows).toEqual([
      { name: 'Lille', width: 4, height: 2 },
      { name: 'Stor', width: 9, height: 9 },
      { name: 'Tom', width: 1, height: 1 },
    ]);
    const { rows: tables } = await older.db.query(
      `SELECT bool_and(relforcerowsecurity) AS forced FROM pg_class WHERE oid IN ('app.room'::regclass, 'app.seat'::regclass)`,
    );
    expect(tables).toEqual([{ forced: true }]);
  } finally {
    await older.drop();
  }
});

test('0055: small jobs of before keep their kind and get the tasks of their postings; what was planned gets its citizen', async () => {
  const older = await databaseBefore('0055');
  try {
    const [owner, citizen] = ['01a1fcfa-0000-7000-8000-000000000001', '01a1fcfa-0000-7000-8000-000000000002'];
    await older.plant(`INSERT INTO app.account (id, email, display_name) VALUES ('${owner}', 'x@test.invalid', 'x')`);
    await older.plant(`INSERT INTO app.citizen (id, home_organisation_id, district, waiting_since) VALUES ('${citizen}', uuidv7(), 'VALBY', '2026-01-01')`);
    await older.plant(`INSERT INTO ref.ending (code, kind, text_da, text_en, valid_from, source)
      VALUES ('DONE', 'reason_ok', 'x', 'x', '2026-01-01', 'x'), ('TALK', 'next_step', 'x', 'x', '2026-01-01', 'x')`);
    await older.plant(
      `WITH planted AS (INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, starts_on, agreed_minutes,
            end_reason, next_step) VALUES (uuidv7(), uuidv7(), '${citizen}', uuidv7(), 'ENDED_OK', 'planted', 1, 'planted', '{}', '2026-06-01', 240, 'DONE', 'TALK') RETURNING *),
          job AS (INSERT INTO app.employment (match_id, citizen_id, company_id, kind, starts_on, ends_on, minutes_per_week, ordinary)
            SELECT id, citizen_id, company_id, 'small_job', starts_on, '2026-07-01', 240, true FROM planted RETURNING id),
          task AS (INSERT INTO app.posting_task (posting_id, term, essential) SELECT posting_id, term, true FROM planted, unnest(ARRAY['KITCHEN_HELP', 'GARDENING']) AS term)
        INSERT INTO app.follow_up (employment_id, due_on, owner_id) SELECT id, '2026-06-08', '${owner}' FROM job`,
    );
    await older.migrate();
    const { rows } = await older.db.query(
      `SELECT e.kind, e.tasks, e.end_reason, f.kind AS planned, f.citizen_id = e.citizen_id AS same FROM app.employment e JOIN app.follow_up f ON f.employment_id = e.id`,
    );
    expect(rows).toEqual([{ kind: 'small_job', tasks: ['GARDENING', 'KITCHEN_HELP'], end_reason: 'DONE', planned: 'talk', same: true }]);
    const { rows: forced } = await older.db.query(
      `SELECT DISTINCT relforcerowsecurity AS forced FROM pg_class WHERE oid IN ('app.employment'::regclass, 'app.match'::regclass, 'app.follow_up'::regclass, 'app.posting_task'::regclass)`,
    );
    expect(forced).toEqual([{ forced: true }]);
  } finally {
    await older.drop();
  }
});

test('0114: a small job that was sent back without a reason says that none was written down; the others have none', async () => {
  const older = await databaseBefore('0114');
  try {
    await older.plant(
      `INSERT INTO app.posting (company_id, title, district, minutes_min, minutes_max, heads, minutes_total, starts_on, ordinary_wage, wage_agreement, state, opened_by)
        SELECT uuidv7(), state, '1', 60, 120, 1, 120, '2026-12-01', true, 'Overenskomst på området', state, uuidv7() FROM unnest(ARRAY['submitted', 'open', 'returned']) AS state`,
    );
    await older.migrate();
    const { rows } = await older.db.query('SELECT state, returned_because AS why FROM app.posting ORDER BY id');
    expect(rows.map(({ state, why }) => [state, why])).toEqual([
      ['submitted', null],
      ['open', null],
      ['returned', 'Grunden blev ikke skrevet ned dengang.'],
    ]);
    const { rows: tables } = await older.db.query(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = 'app.posting'::regclass`);
    expect(tables).toEqual([{ forced: true }]);
  } finally {
    await older.drop();
  }
});
