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
