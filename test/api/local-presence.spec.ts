import { randomUUID } from 'node:crypto';
import type { Actor } from '@fyrtaarn/kernel';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

const STEP = 'id kind area dueOn plannedOn outcome onDay inTime';
const of = (name: string, input: string): string => `mutation($input: ${input}!) { ${name}(input: $input) { ${STEP} } }`;
const PLAN = of('planLocalStep', 'PlanLocalStep');
const ANSWER = of('answerLocalStep', 'AnswerLocalStep');
const NOTE = of('noteLocalStep', 'NoteLocalStep');
const WITHDRAW = `mutation($id: Uuid!) { withdrawLocalStep(id: $id) { ${STEP} } }`;
const STEPS = `query($id: Uuid!) { localSteps(citizenId: $id) { ${STEP} } }`;
const ENTER = 'mutation($input: EnterComparison!) { enterComparison(input: $input) { quarter measure groupName percent source } }';
const REPORT = 'query($quarter: Day!) { report(quarter: $quarter, code: "local-presence") { version reason words { code da } rows { cells } } }';

interface Step {
  readonly id: string;
  readonly outcome: string | null;
  readonly inTime: boolean | null;
}

let house: House;
let consultant: Visitor, reporter: Visitor;
let citizenId: string, hidden: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, reporter] = [await house.as('employmentConsultant'), await house.as('reporter')];
  const oneOf = async (administration: string): Promise<string> => {
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 AND c.state = 'active' ORDER BY c.id LIMIT 1`,
      [administration],
    );
    return rows[0]!.id;
  };
  [citizenId, hidden] = [await oneOf('BIF'), await oneOf('SOF')];
  await house.db.query('SET session_replication_role = replica');
  await house.db.query('UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1', [hidden]);
  await house.db.query('SET session_replication_role = origin');
});
afterAll(() => house.close());

const stepsOf = async (id = citizenId): Promise<Step[]> => (await consultant.ask<{ localSteps: Step[] }>(STEPS, { id })).localSteps;
const talk = (more: object = {}) => ({ input: { citizenId, kind: 'talk', area: 'S3_SYDHAVNEN', dueOn: inDays(3), plannedOn: inDays(2), ...more } });
const activation = (more: object = {}) => ({ input: { citizenId, kind: 'activation', area: 'BAVNEHOEJ', dueOn: inDays(-1), ...more } });
const note = (more: object = {}) => ({ input: { citizenId, area: 'S3_SYDHAVNEN', outcome: 'work_placement', onDay: inDays(-2), ...more } });
/** The one that waits, and what became of it. */
async function answer(outcome: string, onDay: string, more: object = {}) {
  const id = (await stepsOf()).find((step) => step.outcome === null)!.id;
  return { input: { id, outcome, onDay, ...more } };
}

describe('what is planned', () => {
  const BAD: readonly (readonly [string, string, () => object, string])[] = [
    ['of a citizen who is not there', PLAN, () => talk({ citizenId: randomUUID() }), 'NOT_FOUND'],
    ['of a citizen of another administration who shows nothing', PLAN, () => talk({ citizenId: hidden }), 'NOT_FOUND'],
    ['in an area that is none', PLAN, () => talk({ area: 'ATLANTIS' }), 'LOCAL_AREA_UNKNOWN'],
    ['as a talk without a day', PLAN, () => talk({ plannedOn: null }), 'TALK_DAY_MISSING'],
    ['as an activation with a talk’s day', PLAN, () => activation({ plannedOn: inDays(1) }), 'TALK_DAY_MISSING'],
    ['on a day that there is none of', PLAN, () => talk({ dueOn: '2026-02-30' }), 'DATE_INVALID'],
    ['and noted before it has happened', NOTE, () => note({ onDay: inDays(1) }), 'LOCAL_STEP_DAY_WRONG'],
    ['and answered by nobody’s id', ANSWER, () => ({ input: { id: randomUUID(), outcome: 'came', onDay: inDays(0) } }), 'NOT_FOUND'],
  ];
  test.each(BAD)('%s is refused with a code and changes nothing', async (_, operation, variables, code) => {
    const before = await fingerprint(house.db);
    expect(await consultant.refusal(operation, variables())).toBe(code);
    expect(await fingerprint(house.db)).toEqual(before);
  });

  test.each(['bridgeWorker', 'companyContact', 'citizen', 'reporter', 'premisesManager', 'administrator', 'localPartner'])('is not for %s', async (role) => {
    const who = await house.as(role);
    for (const [operation, variables] of [
      [STEPS, { id: citizenId }],
      [PLAN, talk()],
      [NOTE, note()],
    ] as const)
      expect(await who.refusal(operation, variables)).toBe('NOT_ALLOWED');
  });

  test('a talk that is moved keeps its last day, and is held late by it', async () => {
    await consultant.ask(PLAN, talk({ dueOn: inDays(-1), plannedOn: inDays(-1) }));
    expect(await consultant.refusal(PLAN, talk())).toBe('LOCAL_STEP_OPEN');
    expect(await consultant.refusal(ANSWER, await answer('moved', inDays(-1)))).toBe('TALK_DAY_MISSING');
    expect(await consultant.refusal(ANSWER, await answer('begun', inDays(-1)))).toBe('LOCAL_STEP_OUTCOME_WRONG');
    const moved = await answer('moved', inDays(-1), { movedTo: inDays(0) });
    await consultant.ask(ANSWER, moved);
    expect(await consultant.refusal(ANSWER, moved)).toBe('FOLLOW_UP_ANSWERED');
    expect((await stepsOf()).map(({ outcome, inTime }) => [outcome, inTime])).toEqual([
      [null, false],
      ['moved', null],
    ]);
    expect(await consultant.refusal(ANSWER, await answer('came', inDays(1)))).toBe('LOCAL_STEP_DAY_WRONG');
    await consultant.ask(ANSWER, await answer('came', inDays(0)));
    await consultant.ask(PLAN, talk());
    expect((await stepsOf()).map(({ outcome, inTime }) => [outcome, inTime])).toEqual([
      [null, null],
      ['came', false],
      ['moved', null],
    ]);
    await consultant.ask(ANSWER, await answer('came', inDays(0)));
    expect((await stepsOf())[0]).toMatchObject({ outcome: 'came', inTime: true, dueOn: inDays(3) });
  });

  test('what was written down by mistake is taken back once, and stands in the ledger', async () => {
    const { noteLocalStep } = await consultant.ask<{ noteLocalStep: Step[] }>(NOTE, note({ outcome: 'flex_job' }));
    const { id } = noteLocalStep.find(({ outcome }) => outcome === 'flex_job')!;
    await consultant.ask(WITHDRAW, { id });
    expect((await stepsOf()).some(({ outcome }) => outcome === 'flex_job')).toBe(false);
    expect(await consultant.refusal(WITHDRAW, { id })).toBe('NOT_FOUND');
    const { rows } = await house.db.query(`SELECT action, facts ->> 'kind' AS kind FROM app.ledger WHERE subject = $1 ORDER BY id`, [id]);
    expect(rows).toEqual([
      { action: 'employment.local_step_recorded', kind: 'clarified' },
      { action: 'employment.local_step_withdrawn', kind: 'clarified' },
    ]);
  });
});

describe('the database keeps', () => {
  const insert = (columns: string, values: string) =>
    house.db.query(
      `INSERT INTO app.local_step (citizen_id, area, planned_by, ${columns}) SELECT $1, 'BAVNEHOEJ', (SELECT id FROM app.account LIMIT 1), ${values} RETURNING id`,
      [citizenId],
    );
  const DONE = `'talk', current_date, current_date, 'came', current_date, (SELECT id FROM app.account LIMIT 1), now()`;

  test('each step whole: planned as its kind is, and answered once', async () => {
    await expect(insert('kind', `'progress'`)).rejects.toThrow('local_step_happened');
    await expect(insert('kind, due_on', `'talk', current_date`)).rejects.toThrow('local_step_planned');
    await expect(insert('kind, due_on, planned_on, outcome, on_day', `'talk', current_date, current_date, 'came', current_date`)).rejects.toThrow(
      'local_step_whole',
    );
    await insert('kind, due_on, planned_on, outcome, on_day, recorded_by, recorded_at', DONE);
    for (const change of ['on_day = on_day - 1', `outcome = 'cancelled'`, 'outcome = NULL, on_day = NULL, recorded_by = NULL, recorded_at = NULL'])
      await expect(house.db.query(`UPDATE app.local_step SET ${change} WHERE outcome IS NOT NULL AND withdrawn_at IS NULL`)).rejects.toThrow('answered once');
    await house.db.query(
      `INSERT INTO app.comparison_figure (quarter, measure, group_name, percent, source, entered_by) SELECT '2026-04-01', 'attendance', 'Andre', 50, 'Kilden', id FROM app.account LIMIT 1`,
    );
    await expect(house.db.query('UPDATE app.comparison_figure SET percent = 51')).rejects.toThrow();
    await expect(house.db.query('DELETE FROM app.comparison_figure')).rejects.toThrow();
  });

  test('rows from whom they are not for, and everybody to their own name', async () => {
    const line = await openLine(house);
    const who = await demoActor(house, 'employmentConsultant');
    const other = (await demoActor(house, 'employmentLead')).accountId;
    const act = (actor: Actor, sql: string): Promise<string> => asActor(house, line, actor, () => sqlState(line.query(sql)));
    const row = (columns: string, values: string, of = citizenId) =>
      `INSERT INTO app.local_step (citizen_id, area, kind, ${columns}) VALUES ('${of}', 'BAVNEHOEJ', ${values})`;
    const plan = (of?: string) => row('due_on', `'activation', current_date`, of);
    const note = (by: string) => row('outcome, on_day, recorded_by, recorded_at', `'progress', 'mentor', current_date, '${by}', now()`);
    expect([await act(who, plan()), await act(who, note(who.accountId!))]).toEqual(['no error', 'no error']);
    for (const sql of [plan(hidden), note(other!), row('due_on, planned_by', `'activation', current_date, '${other}'`), 'DELETE FROM app.local_step'])
      expect([sql, await act(who, sql)]).toEqual([sql, '42501']);
    await house.db.query(`INSERT INTO app.local_step (citizen_id, area, kind, due_on, planned_by) VALUES ($1, 'BAVNEHOEJ', 'activation', current_date, $2)`, [
      hidden,
      other,
    ]);
    const seen = await asActor(house, line, who, () => line.query('SELECT citizen_id FROM app.local_step'));
    expect(seen.rows.length).toBeGreaterThan(0);
    expect(seen.rows.map(({ citizen_id }) => citizen_id)).not.toContain(hidden);
    for (const role of ['reporter', 'companyContact', 'bridgeWorker', 'premisesManager', 'administrator'] as const)
      expect([role, await act(await demoActor(house, role), 'SELECT FROM app.local_step')]).toEqual([role, '42501']);
    expect(await act(await demoActor(house, 'bridgeWorker'), 'SELECT FROM app.comparison_figure')).toBe('42501');
    await line.end();
  });
});

describe('what the reporter is told', () => {
  const QUARTER = '2026-07-01';
  /** So many citizens with a step each, of the third quarter. */
  async function plant(people: number, area: string, kind: string, dueOn: string | null, outcome: string | null, onDay: string | null): Promise<void> {
    await house.db.query(
      `INSERT INTO app.local_step (citizen_id, area, kind, due_on, planned_on, outcome, on_day, planned_by, recorded_by, recorded_at)
        SELECT c.id, $2, $3, $4::date, CASE WHEN $3 = 'talk' THEN $4::date END, $5, $6::date, a.id, CASE WHEN $5::text IS NOT NULL THEN a.id END, CASE WHEN $5::text IS NOT NULL THEN now() END
          FROM (SELECT id FROM app.citizen ORDER BY id LIMIT $1) c, (SELECT id FROM app.account WHERE email = 'konsulent@demo.invalid') a`,
      [people, area, kind, dueOn, outcome, onDay],
    );
  }
  const told = async () => {
    await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.issue_quarter', $1)`, [{ quarter: QUARTER }]);
    await house.settled();
    return (
      await reporter.ask<{ report: { version: number; reason: string | null; words: { code: string; da: string }[]; rows: { cells: (string | null)[] }[] } }>(
        REPORT,
        { quarter: QUARTER },
      )
    ).report;
  };

  test('shares by area, and nothing of a part that is too small, also of those outside it', async () => {
    await house.db.query(`SET session_replication_role = replica; DELETE FROM app.local_step; DELETE FROM app.report; SET session_replication_role = origin`);
    await plant(12, 'S3_SYDHAVNEN', 'talk', '2026-08-10', 'came', '2026-08-10');
    await plant(6, 'S3_SYDHAVNEN', 'talk', '2026-08-20', 'came', '2026-08-21');
    await plant(2, 'S3_SYDHAVNEN', 'talk', '2026-08-25', 'did_not_come', '2026-08-25');
    await plant(20, 'S3_SYDHAVNEN', 'talk', '2026-09-01', 'moved', '2026-09-01');
    await plant(20, 'S3_SYDHAVNEN', 'talk', '2026-10-01', 'came', '2026-09-30');
    await plant(6, 'S3_SYDHAVNEN', 'progress', null, 'work_placement', '2026-07-01');
    await plant(5, 'S3_SYDHAVNEN', 'clarified', null, 'flex_job', '2026-09-30');
    await plant(4, 'S3_SYDHAVNEN', 'clarified', null, 'disability_pension', '2026-09-30');
    await plant(4, 'BAVNEHOEJ', 'activation', '2026-09-15', 'begun', '2026-09-15');
    const { words, rows } = await told();
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['BAVNEHOEJ', 'activation_in_time', null, null],
      ['BAVNEHOEJ', 'progressed', null, null],
      // 18 of 20 talks were attended, but the two who stayed away are too few to tell of.
      ['S3_SYDHAVNEN', 'attendance', null, null],
      // 6 of 20 citizens took a step.
      ['S3_SYDHAVNEN', 'progressed', '20', '30'],
      // 12 of 20 talks: 6 were late, and 2 not held.
      ['S3_SYDHAVNEN', 'talks_in_time', '12', '60'],
      ['S3_SYDHAVNEN', 'disability_pension', null, null],
      ['S3_SYDHAVNEN', 'flex_job', '5', ''],
    ]);
    expect(words).toContainEqual({ code: 'S3_SYDHAVNEN', da: 'Sydhavnen (fremskudt indsats)' });
  });

  test('what others come to is entered with its source, stands beside, and makes a new version; the last figure counts', async () => {
    const figure = (more: object = {}) => ({
      input: {
        quarter: QUARTER,
        measure: 'attendance',
        groupName: 'Alle aktivitetsparate over 30',
        percent: 71.5,
        source: 'Jobindsats, hentet 1. oktober',
        ...more,
      },
    });
    for (const [more, code] of [
      [{ quarter: '2026-08-01' }, 'NOT_FOUND'],
      [{ quarter: '2027-01-01' }, 'QUARTER_NOT_BEGUN'],
      [{ percent: 100.5 }, 'PERCENT_OUT_OF_RANGE'],
      [{ percent: -1 }, 'PERCENT_OUT_OF_RANGE'],
      [{ source: '' }, 'TEXT_MISSING'],
      [{ groupName: 'A' }, 'TEXT_TOO_SHORT'],
    ] as const)
      expect([more, await reporter.refusal(ENTER, figure(more))]).toEqual([more, code]);
    expect(await consultant.refusal(ENTER, figure())).toBe('NOT_ALLOWED');
    await reporter.ask(ENTER, figure());
    const { enterComparison } = await (await house.as('employmentLead')).ask<{ enterComparison: { quarter: string }[] }>(ENTER, figure({ percent: 72 }));
    expect(enterComparison.filter(({ quarter }) => quarter === QUARTER)).toEqual([
      { quarter: QUARTER, measure: 'attendance', groupName: 'Alle aktivitetsparate over 30', percent: 72, source: 'Jobindsats, hentet 1. oktober' },
    ]);
    const { version, reason, rows } = await told();
    expect([version, reason, rows.at(-1)!.cells]).toEqual([2, 'late_registration', ['Alle aktivitetsparate over 30', 'attendance', '', '72.0']]);
  });
});
