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
