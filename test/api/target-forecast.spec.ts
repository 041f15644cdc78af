import { openHouse, type House } from '../support/house';

interface Target {
  indicator: string;
  latest: { value: number | null } | null;
  forecast: { standing: string; plannedByNow: number; atPace: { atEnd: number; least: number; most: number } } | null;
}
const TARGETS = `{ programme(code: "TM157") { targets { indicator latest { value } forecast { standing plannedByNow atPace { atEnd least most } asPlanned { atEnd } } } } }`;

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.settled();
});
afterAll(() => house.close());

async function target(indicator: string): Promise<Target> {
  const { programme } = await house.visitor().ask<{ programme: { targets: Target[] } }>(TARGETS);
  const found = programme.targets.find((one) => one.indicator === indicator);
  if (!found) throw new Error(indicator);
  return found;
}

/** As if so many had been counted. */
async function count(value: number): Promise<void> {
  await house.db.query(
    `INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic)
      SELECT initiative, indicator, definition_version, max(data_version) + 1, $1, true FROM app.measurement WHERE indicator = 'ORDINARY_PAID_HOURS' GROUP BY 1, 2, 3`,
    [value],
  );
}

async function look(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'programme.watch_targets' AND state = 'waiting'`);
  await house.settled();
}

const told = async () =>
  (await house.db.query(`SELECT standing FROM app.target_told WHERE indicator = 'ORDINARY_PAID_HOURS' ORDER BY id`)).rows.map((row) => row.standing);
const mails = async () =>
  (await house.db.query(`SELECT recipient, subject, body FROM app.mail WHERE kind = 'programme.target_standing' ORDER BY queued_at, recipient`)).rows;

test('everybody reads where a count is heading; seats do not add up over time and are not foreseen', async () => {
  await count(20);
  const { latest, forecast } = await target('ORDINARY_PAID_HOURS');
  expect(latest?.value).toBe(20);
  // 2026 is the year of the start: a fifth of the least that was promised.
  expect(forecast).toMatchObject({ standing: 'on_course' });
  expect(forecast!.plannedByNow).toBeLessThanOrEqual(10);
  expect(forecast!.atPace.least).toBeLessThan(forecast!.atPace.atEnd);
  expect(forecast!.atPace.most).toBeGreaterThan(forecast!.atPace.atEnd);
  expect((await target('SEATS')).forecast).toBeNull();
});

test('a count that is too small to show is not foreseen either', async () => {
  await count(3);
  expect(await target('ORDINARY_PAID_HOURS')).toMatchObject({ latest: { value: null }, forecast: null });
});

test('falling behind and reaching the target are told once each, without the number, and being on course is told to nobody', async () => {
  const first = await told();
  await house.db.query(`UPDATE app.account SET email = 'rapport@example.com' WHERE email = 'rapport@demo.invalid'`);
  await count(3);
  await look();
  await look();
  expect((await told()).slice(first.length)).toEqual(['behind']);
  await count(20);
  await look();
  await count(55);
  await look();
  expect((await told()).slice(first.length)).toEqual(['behind', 'on_course', 'reached']);
  const sent = (await mails()).filter(({ recipient }) => recipient === 'rapport@example.com');
  expect(sent.map(({ subject }) => subject)).toEqual(['Borgere i ordinære løntimer er bag planen', 'Borgere i ordinære løntimer har nået målet']);
  expect(sent[0].body).not.toMatch(/\b3\b/);
  await expect(house.db.query('UPDATE app.target_told SET value = 0')).rejects.toMatchObject({ code: '42501' });
});

test('a grant that runs out is told of 12, 6 and 3 months before, once each, and who comes late hears of the nearest alone', async () => {
  const endsIn = (months: number) =>
    house.db.query(`UPDATE ref.initiative SET ends_on = (current_date + make_interval(months => $1) - interval '1 day')::date WHERE code = 'TM157'`, [months]);
  const watch = async () => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'programme.watch_expiry' AND state = 'waiting'`);
    await house.settled();
  };
  const before = async () =>
    (await house.db.query(`SELECT months_before FROM app.expiry_told WHERE initiative = 'TM157' ORDER BY id`)).rows.map((row) => row.months_before);
  await watch();
  expect(await before()).toEqual([]);
  for (const months of [13, 12, 12, 6, 3, 3, 0]) {
    await endsIn(months);
    await watch();
  }
  expect(await before()).toEqual([12, 6, 3]);
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.mail WHERE kind = 'programme.grant_expires' AND recipient = 'rapport@example.com'`);
  expect(rows).toEqual([{ n: 3 }]);
});
