import { Clock } from '@fyrtaarn/kernel';
import { TaskRunner } from '../../libs/platform/src/tasks/task-runner';
import { countedPreview, daysLater } from '../support/matching-settings';
import { openHouse, type House, type Visitor } from '../support/house';
import { hold, thoughtAbout } from '../support/thinking';

let house: House;
let lead: Visitor, admin: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [lead, admin] = [await house.as('employmentLead'), await house.as('administrator')];
  await lead.ask('mutation { startAssignmentRun { id } }');
  await house.settled();
});
afterAll(() => house.close());

const OFF = 'mutation { switchMatchingOff(reason: "Der er fejl i timerne, og vi ser på det.") }';
const ON = 'mutation { switchMatchingOn(reason: "Fejlen er fundet, og vi begynder igen.") }';
const KINDS = ['matching.count_census', 'matching.reckon_hindsight', 'matching.find_waiting'];
const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;
const today = (): string => house.api.app.get(Clock, { strict: false }).today();
const plant = (day: string, attempts = 0) =>
  rows<{ id: string }>(
    `INSERT INTO app.task (kind, payload, attempts) SELECT kind, jsonb_build_object('day', $2::text), $3 FROM unnest($1::text[]) AS kind RETURNING id`,
    [KINDS, day, attempts],
  );
const written = async () =>
  (
    await rows(`SELECT (SELECT count(*) FROM app.matching_census)::int AS census, (SELECT count(*) FROM app.matching_hindsight)::int AS hindsight,
      (SELECT count(*) FROM app.waiting_notice)::int AS notices`)
  )[0];

test('what was thought about is not written when suggestions were switched off meanwhile; it is when they are on again', async () => {
  const letGo = daysLater(house, 1);
  const release = await hold(house, 'app.match');
  await plant(today());
  await thoughtAbout(house, KINDS);
  await lead.ask(OFF);
  // Found before it was switched off, and not told yet.
  await rows(`INSERT INTO app.task (kind, payload) SELECT 'matching.tell_waiting', jsonb_build_object('citizenId', c.id, 'waitingSince', c.waiting_since, 'period', 1,
    'weeks', 9, 'options', 1, 'why', 'NO_ROOM') FROM app.citizen c WHERE c.state = 'active' AND c.waiting_since < current_date - 70`);
  await release();
  await house.settled();
  expect(await written()).toEqual({ census: 0, hindsight: 0, notices: 0 });
  await lead.ask(ON);
  await admin.ask(ON);
  await plant(today());
  await house.settled();
  expect(await written()).toEqual({ census: 1, hindsight: 1, notices: expect.any(Number) as number });
  expect((await written())!).not.toMatchObject({ notices: 0 });
  letGo();
});

test('a count that dies is told, and tried again in an hour; a day that is over is not counted', async () => {
  // Before there were any settings or rules: all of them break.
  const letGo = daysLater(house, -3000);
  const day = today();
  const planted = (await plant(day, 7)).map(({ id }) => id);
  await house.settled();
  letGo();
  expect(await rows('SELECT DISTINCT state FROM app.task WHERE id = ANY ($1)', [planted])).toEqual([{ state: 'dead' }]);
  const told = `SELECT subject::text AS id, facts ->> 'kind' AS kind FROM app.ledger WHERE action = 'platform.recurring_task_died' ORDER BY 1`;
  expect(await rows(told)).toEqual(planted.map((id, at) => ({ id, kind: KINDS[at] })));
  const again = `SELECT kind, payload ->> 'day' AS day, due_at > now() + interval '50 minutes' AND due_at < now() + interval '61 minutes' AS soon
    FROM app.task WHERE state = 'waiting' AND kind = ANY ($1) ORDER BY id`;
  expect(await rows(again, [KINDS])).toHaveLength(3);
  for (const one of await rows(again, [KINDS])) expect(one).toMatchObject({ day, soon: true });
  const before = await written();
  await rows(`UPDATE app.task SET due_at = now() WHERE state = 'waiting' AND kind = 'matching.count_census'`);
  await house.settled();
  expect(await written()).toEqual(before);
});

test('of two who think about the same, because one was thought to be dead, only one writes', async () => {
  const { id } = await countedPreview(house, lead, [{ code: 'S_TASK', value: 40 }]);
  await rows('UPDATE app.matching_preview SET moves = NULL, counted_at = NULL WHERE id = $1', [id]);
  // Sent already, so that nobody takes it but who is asked to here.
  const planted = `INSERT INTO app.task (kind, payload, state, sent_at) VALUES ('matching.count_preview', jsonb_build_object('previewId', $1::text), 'sent', now()) RETURNING id`;
  const [task] = await rows<{ id: string }>(planted, [id]);
  const runner = house.api.app.get(TaskRunner, { strict: false });
  const release = await hold(house, 'app.match');
  const slow = runner.run(task!.id);
  await thoughtAbout(house, ['matching.count_preview']);
  await rows(`UPDATE app.task SET held_until = now() - interval '1 second' WHERE id = $1`, [task!.id]);
  await runner.run(task!.id);
  expect(await rows(`UPDATE app.task SET state = 'sent' WHERE id = $1 RETURNING attempts, last_error`, [task!.id])).toEqual([
    { attempts: 1, last_error: 'ThinkerDied' },
  ]);
  const another = runner.run(task!.id);
  await thoughtAbout(house, ['matching.count_preview']);
  await release();
  await Promise.all([slow, another]);
  expect(await rows('SELECT state, attempts FROM app.task WHERE id = $1', [task!.id])).toEqual([{ state: 'done', attempts: 1 }]);
  // The first count, and one of these two.
  expect(await rows(`SELECT FROM app.ledger WHERE action = 'matching.preview_counted' AND subject = $1`, [id])).toHaveLength(2);
});
