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
