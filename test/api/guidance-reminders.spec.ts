import { fingerprint } from '../support/fingerprint';
import { planSession, register, REGISTER, takeInPerson, when } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
});
afterAll(() => house.close());

/** The day of the reminder comes: what was planned for later is due now. */
async function letTheDayCome(sessionId: string): Promise<void> {
  await house.settled();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'guidance.tell_all' AND payload ->> 'sessionId' = $1 AND state = 'waiting'`, [
    sessionId,
  ]);
  await house.settled();
}

async function kindsTold(registrationId: string): Promise<string[]> {
  const { rows } = await house.db.query<{ kind: string }>('SELECT kind FROM app.mail WHERE about = $1 ORDER BY id', [registrationId]);
  return rows.map(({ kind }) => kind);
}

test('whoever has a place is reminded once, the day before; whoever waits is not', async () => {
  const session = await planSession(consultant, { capacity: 1 });
  const { rows } = await house.db.query(
    `SELECT s.starts_at - t.due_at = interval '24 hours' AS day_before FROM app.task t JOIN app.guidance_session s ON s.id = $1
      WHERE t.kind = 'guidance.tell_all' AND t.payload ->> 'sessionId' = $1::text`,
    [session.id],
  );
  expect(rows).toEqual([{ day_before: true }]);
  const first = await register(consultant, session.id, await takeInPerson(consultant, 'Har Plads', 'plads@test.invalid'));
  const second = await register(consultant, session.id, await takeInPerson(consultant, 'Står I Kø', 'koe@test.invalid'));
  await letTheDayCome(session.id);
  expect(await kindsTold(first.id)).toEqual(['guidance.registered', 'guidance.reminder']);
  expect(await kindsTold(second.id)).toEqual(['guidance.waiting']);
});

test('a session that was moved reminds of its new time, and one that was cancelled of nothing', async () => {
  const session = await planSession(consultant);
  const { id } = await register(consultant, session.id, await takeInPerson(consultant, 'Flyttes Med', 'flyttes@test.invalid'));
  await consultant.ask('mutation($input: MoveSession!) { moveSession(input: $input) { id } }', {
    input: { sessionId: session.id, when: when({ inDays: 12 }) },
  });
  await letTheDayCome(session.id);
  expect(await kindsTold(id)).toEqual(['guidance.registered', 'guidance.moved', 'guidance.reminder']);

  const cancelled = await planSession(consultant);
  const other = await register(consultant, cancelled.id, await takeInPerson(consultant, 'Aflyses For', 'aflyst@test.invalid'));
  await consultant.ask('mutation($input: CancelSession!) { cancelSession(input: $input) { id } }', {
    input: { sessionId: cancelled.id, reason: 'For få tilmeldte' },
  });
  await letTheDayCome(cancelled.id);
  expect(await kindsTold(other.id)).toEqual(['guidance.registered', 'guidance.session_cancelled']);
});

test('a company that has left is not registered, by itself or by others, and nothing is written', async () => {
  const session = await planSession(consultant);
  const { rows } = await house.db.query<{ party: string; company: string }>(
    'SELECT id AS party, company_id AS company FROM app.guided_party WHERE company_id IS NOT NULL ORDER BY id LIMIT 1',
  );
  const { party, company } = rows[0]!;
  const contact = await house.newLogin('companyContact', { organisationId: company });
  await consultant.ask('mutation($input: SetCompanyStatus!) { setCompanyStatus(input: $input) { id } }', {
    input: { companyId: company, state: 'left', reason: 'Virksomheden er lukket' },
  });
  await house.settled();
  const before = await fingerprint(house.db);
  expect(await contact.refusal(REGISTER, { input: { sessionId: session.id } })).toBe('PARTY_HAS_LEFT');
  expect(await consultant.refusal(REGISTER, { input: { sessionId: session.id, partyId: party } })).toBe('PARTY_HAS_LEFT');
  expect(await consultant.refusal(REGISTER, { input: { sessionId: session.id, partyId: session.id } })).toBe('NOT_FOUND');
  expect(await fingerprint(house.db)).toEqual(before);
});
