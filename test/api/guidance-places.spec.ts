import { fingerprint } from '../support/fingerprint';
import { ATTENDANCE, came, letItHaveBeen, planSession, register, REGISTER, takeInPerson, when } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let consultant: Visitor, company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { DATABASE_POOL: '40' } });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
});
afterAll(() => house.close());

const CANCEL = 'mutation($input: CancelRegistration!) { cancelRegistration(input: $input) { id state } }';

interface Row {
  id: string;
  state: string;
  line: number;
}
async function listOf(sessionId: string): Promise<Row[]> {
  const { rows } = await house.db.query<Row>('SELECT id, state, line::int AS line FROM app.session_registration WHERE session_id = $1 ORDER BY line', [
    sessionId,
  ]);
  return rows;
}

test('two hundred who register at the same instant for twelve seats: twelve come, the others stand in order', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `WITH party AS (INSERT INTO app.guided_party (stage, person_name, synthetic) SELECT 'pre_start', 'Person ' || n, true FROM generate_series(1, 200) AS n RETURNING id)
      SELECT id FROM party`,
  );
  const session = await planSession(consultant, { capacity: 12 });
  const answers = await Promise.all(rows.map(({ id }) => register(consultant, session.id, id)));

  expect(answers.filter(({ state }) => state === 'registered')).toHaveLength(12);
  const list = await listOf(session.id);
  expect(list.map(({ state }) => state)).toEqual([...Array<string>(12).fill('registered'), ...Array<string>(188).fill('waiting')]);
  const counts = await house.db.query('SELECT taken, waiting FROM app.guidance_session WHERE id = $1', [session.id]);
  expect(counts.rows).toEqual([{ taken: 12, waiting: 188 }]);

  // Twenty leave at once, some with a place and some in line: the places go on in order, and nobody passes anybody.
  const leaving = [...list.slice(0, 5), ...list.slice(12, 27)];
  await Promise.all(leaving.map(({ id }) => consultant.ask(CANCEL, { input: { registrationId: id, reason: 'kan ikke alligevel' } })));
  const late = await register(consultant, session.id, await takeInPerson(consultant, 'Kommer Sidst'));
  expect(late.state).toBe('waiting');
  await house.settled();
  const after = (await listOf(session.id)).filter(({ state }) => state !== 'cancelled');
  expect(after.map(({ state }) => state)).toEqual([...Array<string>(12).fill('registered'), ...Array<string>(169).fill('waiting')]);
});

test('one party that registers many times at the same instant stands there once', async () => {
  const session = await planSession(consultant);
  const party = await takeInPerson(consultant, 'Dobbelt Klik');
  const codes = await Promise.all(Array.from({ length: 10 }, () => consultant.refusal(REGISTER, { input: { sessionId: session.id, partyId: party } })));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(codes.filter(Boolean))).toEqual(new Set(['REGISTERED_ALREADY']));
});

test('a room is booked once, however many plan in it at the same instant', async () => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting'`);
  const input = { kind: 'workshop', topic: 'green', title: 'Grøn workshop', when: when({ roomId: rows[0]!.id, inDays: 60 }) };
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => consultant.refusal('mutation($input: PlanSession!) { planSession(input: $input) { id } }', { input })),
  );
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(codes.filter(Boolean))).toEqual(new Set(['ROOM_TAKEN']));
});

test('more places, or another room, let those who wait in; and everyone is told with a rising number', async () => {
  const session = await planSession(consultant, { capacity: 1 });
  const first = await register(consultant, session.id, await takeInPerson(consultant, 'Første Person', 'foerste@test.invalid'));
  const second = await register(consultant, session.id, await takeInPerson(consultant, 'Anden Person', 'anden@test.invalid'));
  expect([first.state, second.state, second.placeInLine]).toEqual(['registered', 'waiting', 1]);
  await house.settled();
  await consultant.ask('mutation($input: MoveSession!) { moveSession(input: $input) { sequence } }', {
    input: { sessionId: session.id, when: when({ capacity: 2, inDays: 9 }) },
  });
  await house.settled();
  await consultant.ask('mutation($input: CancelSession!) { cancelSession(input: $input) { state } }', {
    input: { sessionId: session.id, reason: 'Oplægsholderen er syg' },
  });
  await house.settled();

  const mails = await house.db.query<{ kind: string; recipient: string; method: string | null; calendar: string | null; version: number }>(
    `SELECT kind, recipient, version, calendar_method AS method, calendar FROM app.mail WHERE about IN ($1, $2) ORDER BY recipient, id`,
    [first.id, second.id],
  );
  const told = (recipient: string) => mails.rows.filter((mail) => mail.recipient === recipient).map(({ kind, method }) => [kind, method]);
  expect(told('foerste@test.invalid')).toEqual([
    ['guidance.registered', 'REQUEST'],
    ['guidance.moved', 'REQUEST'],
    ['guidance.session_cancelled', 'CANCEL'],
  ]);
  expect(told('anden@test.invalid').map(([kind]) => kind)).toEqual(
    expect.arrayContaining(['guidance.waiting', 'guidance.promoted', 'guidance.session_cancelled']),
  );
  const eventOf = await calendarReader();
  const events = mails.rows.filter((mail) => mail.recipient === 'foerste@test.invalid').map((mail) => eventOf(mail.calendar ?? ''));
  expect(new Set(events.map((event) => event.uid)).size).toBe(1);
  expect(events.map((event) => event.sequence)).toEqual([0, 1, 2]);
});

/** A parser that nobody here wrote. */
async function calendarReader() {
  const { default: ICAL } = await import('ical.js');
  return (calendar: string) => new ICAL.Event(new ICAL.Component(ICAL.parse(calendar) as never).getFirstSubcomponent('vevent')!);
}

test('what cannot be is refused with a code, and leaves nothing behind', async () => {
  const session = await planSession(consultant);
  const cancelled = await planSession(consultant);
  await consultant.ask('mutation($input: CancelSession!) { cancelSession(input: $input) { state } }', { input: { sessionId: cancelled.id, reason: 'aflyst' } });
  const { planCourse } = await consultant.ask<{ planCourse: { id: string } }>('mutation($input: PlanCourse!) { planCourse(input: $input) { id } }', {
    input: { title: 'Forløb i forår', topic: 'start_up' },
  });
  const inCourse = await planSession(consultant, { courseId: planCourse.id });
  await consultant.ask('mutation($id: Uuid!) { closeCourse(id: $id) { state } }', { id: planCourse.id });
  const held = await planSession(consultant);
  const party = await takeInPerson(consultant, 'Kom Ikke');
  const registered = await register(consultant, held.id, party);
  const ahead = await register(consultant, session.id, party);
  await letItHaveBeen(house, held.id, 1);
  await house.settled();

  const PLAN = 'mutation($input: PlanSession!) { planSession(input: $input) { id } }';
  const plan = { kind: 'workshop', topic: 'start_up', title: 'Workshop', when: when({}) };
  const foreign = '01a1fcfa-0000-7000-8000-000000000000';
  const cases: readonly (readonly [Visitor, string, object, string])[] = [
    [consultant, PLAN, { ...plan, when: when({ inDays: -1 }) }, 'SESSION_IN_PAST'],
    [consultant, PLAN, { ...plan, when: { ...when({}), endsAt: when({}).startsAt } }, 'SESSION_TIMES'],
    [consultant, PLAN, { ...plan, when: when({ capacity: 0 }) }, 'NUMBER_OUT_OF_RANGE'],
    [consultant, PLAN, { ...plan, when: { ...when({}), roomId: foreign } }, 'ROOM_UNKNOWN'],
    [consultant, PLAN, { ...plan, topic: 'astrology' }, 'TOPIC_UNKNOWN'],
    [consultant, PLAN, { ...plan, kind: 'seance' }, 'KIND_UNKNOWN'],
    [consultant, PLAN, { ...plan, district: 'ROSKILDE' }, 'AREA_UNKNOWN'],
    [consultant, PLAN, { ...plan, title: 'x'.repeat(100_000) }, 'TEXT_TOO_LONG'],
    [consultant, PLAN, { ...plan, courseId: planCourse.id }, 'COURSE_CLOSED'],
    [consultant, PLAN, { ...plan, courseId: foreign }, 'NOT_FOUND'],
    [company, PLAN, plan, 'NOT_ALLOWED'],
    [company, REGISTER, { sessionId: cancelled.id }, 'SESSION_CLOSED'],
    [company, REGISTER, { sessionId: inCourse.id }, 'COURSE_CLOSED'],
    [company, REGISTER, { sessionId: held.id }, 'SESSION_CLOSED'],
    [company, REGISTER, { sessionId: foreign }, 'NOT_FOUND'],
    [consultant, REGISTER, { sessionId: session.id }, 'PARTY_MISSING'],
    [company, CANCEL, { registrationId: registered.id, reason: 'ikke min' }, 'NOT_FOUND'],
    [consultant, CANCEL, { registrationId: registered.id, reason: 'for sent' }, 'SESSION_CLOSED'],
    [consultant, CANCEL, { registrationId: ahead.id, reason: '' }, 'TEXT_MISSING'],
    [consultant, ATTENDANCE, { registrationId: ahead.id, attendance: 'came' }, 'SESSION_NOT_BEGUN'],
    [consultant, ATTENDANCE, { registrationId: foreign, attendance: 'came' }, 'NOT_FOUND'],
    [company, ATTENDANCE, { registrationId: registered.id, attendance: 'came' }, 'NOT_ALLOWED'],
    [consultant, 'mutation($input: TakeInPerson!) { takeInPerson(input: $input) { id } }', { name: 'A', email: 'ikke en adresse' }, 'MAIL_ADDRESS_INVALID'],
  ];
  const before = await fingerprint(house.db);
  for (const [who, operation, input, code] of cases) expect([code, await who.refusal(operation, { input })]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});

test('only whoever came may judge a session, once; notes are for the staff', async () => {
  const session = await planSession(consultant);
  const mine = await register(company, session.id);
  const EVALUATE = 'mutation($input: EvaluateSession!) { evaluateSession(input: $input) { useful } }';
  const opinion = { input: { registrationId: mine.id, useful: 5, text: 'Meget brugbart' } };
  expect(await company.refusal(EVALUATE, opinion)).toBe('NOT_ATTENDED');
  await letItHaveBeen(house, session.id, 1);
  await came(consultant, mine.id);
  expect(await company.ask(EVALUATE, opinion)).toEqual({ evaluateSession: { useful: 5 } });
  expect(await company.refusal(EVALUATE, opinion)).toBe('EVALUATED_ALREADY');
  const notes = await consultant.ask('mutation($input: AddSessionNote!) { addSessionNote(input: $input) { text } }', {
    input: { sessionId: session.id, text: 'Vil gerne ansætte til foråret' },
  });
  expect(notes).toEqual({ addSessionNote: [{ text: 'Vil gerne ansætte til foråret' }] });
  expect(await company.refusal('query($id: Uuid!) { sessionNotes(sessionId: $id) { text } }', { id: session.id })).toBe('NOT_ALLOWED');
});
