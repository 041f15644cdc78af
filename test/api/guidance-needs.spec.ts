import { came, guidedParties, letItHaveBeen, planSession, register } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let consultant: Visitor, company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  await house.settled();
});
afterAll(() => house.close());

async function demoCompany(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(`SELECT organisation_id AS id FROM app.membership WHERE role = 'companyContact'`);
  return rows[0]!.id;
}

test('a hiring talk ends in a drafted small job, which the company completes by sending it', async () => {
  const talk = await planSession(consultant, { kind: 'hiring', topic: 'finding_tasks', capacity: 1 });
  const input = { companyId: await demoCompany(), sessionId: talk.id, job: job.SMALL_JOB };
  const { draftSmallJob } = await consultant.ask<{ draftSmallJob: { id: string; state: string } }>(
    'mutation($input: DraftSmallJob!) { draftSmallJob(input: $input) { id state } }',
    { input },
  );
  expect(draftSmallJob.state).toBe('draft');
  const OPEN = 'mutation($id: Uuid!) { openPosting(id: $id) { state } }';
  expect(await consultant.refusal(OPEN, { id: draftSmallJob.id })).toBe('POSTING_NOT_SUBMITTED');
  const SEND = 'mutation($id: Uuid!) { sendDraft(id: $id) { state } }';
  const other = await house.newLogin('companyContact', {
    organisationId: (await house.db.query(`SELECT organisation_id AS id FROM app.company WHERE organisation_id <> $1 LIMIT 1`, [input.companyId])).rows[0].id,
  });
  expect(await other.refusal(SEND, { id: draftSmallJob.id })).toBe('NOT_FOUND');
  expect(await company.ask(SEND, { id: draftSmallJob.id })).toEqual({ sendDraft: { state: 'submitted' } });
  expect(await company.refusal(SEND, { id: draftSmallJob.id })).toBe('POSTING_NOT_DRAFT');
  expect(await consultant.ask(OPEN, { id: draftSmallJob.id })).toEqual({ openPosting: { state: 'open' } });
});

const FITS = 'query($id: Uuid!) { whatWouldMakeItFit(postingId: $id) { code term count } suggestions(postingId: $id) { fittingCount } }';
const TO_GUIDANCE = 'mutation($id: Uuid!) { sendPostingToGuidance(postingId: $id) { code term count } }';

test('a posting that nobody fits comes back to guidance with what would make it fit; one that somebody fits does not', async () => {
  const fitting = await job.postAndOpen(company, consultant);
  expect(await consultant.refusal(TO_GUIDANCE, { id: fitting })).toBe('POSTING_HAS_FITS');
  // Thirty hours a week, where most who wait can do less than ten.
  const posting = await job.postAndOpen(company, consultant, { minutesMin: 30 * 60, minutesMax: 37 * 60 });
  const seen = await consultant.ask<{ whatWouldMakeItFit: { code: string; term: string | null; count: number }[]; suggestions: { fittingCount: number } }>(
    FITS,
    {
      id: posting,
    },
  );
  expect(seen.suggestions.fittingCount).toBe(0);
  expect(seen.whatWouldMakeItFit[0]).toMatchObject({ code: 'H_HOURS', term: null });
  for (const { count } of seen.whatWouldMakeItFit) expect(count).toBeGreaterThanOrEqual(3);

  await consultant.ask(TO_GUIDANCE, { id: posting });
  await consultant.ask(TO_GUIDANCE, { id: posting });
  await house.settled();
  const needs = await consultant.ask<{ guidanceNeeds: { edges: { node: { id: string; postingId: string; blockers: unknown } }[] } }>(
    '{ guidanceNeeds { edges { node { id postingId blockers { code term count } } } } }',
  );
  const mine = needs.guidanceNeeds.edges.filter(({ node }) => node.postingId === posting);
  expect(mine).toHaveLength(1);
  expect(mine[0]!.node.blockers).toEqual(seen.whatWouldMakeItFit);
  expect(await company.refusal('{ guidanceNeeds { edges { node { id } } } }')).toBe('NOT_ALLOWED');

  const talk = await planSession(consultant, { kind: 'hiring', capacity: 1 });
  const ANSWER = 'mutation($input: AnswerNeed!) { answerGuidanceNeed(input: $input) { sessionId } }';
  const answer = { input: { needId: mine[0]!.node.id, sessionId: talk.id } };
  expect(await consultant.ask(ANSWER, answer)).toEqual({ answerGuidanceNeed: { sessionId: talk.id } });
  expect(await consultant.refusal(ANSWER, answer)).toBe('NEED_ANSWERED');
});

test('two companies that were both guided and are one are one guided party, with what both came to', async () => {
  const kept = await demoCompany();
  const { rows } = await house.db.query<{ id: string }>('SELECT company_id AS id FROM app.guided_party WHERE company_id <> $1 LIMIT 1', [kept]);
  const duplicate = rows[0]!.id;
  const login = await house.newLogin('companyContact', { organisationId: duplicate });
  const [first, second] = [await planSession(consultant), await planSession(consultant)];
  const theirs = await register(login, first.id);
  const both = [await register(company, second.id), await register(login, second.id)];
  for (const session of [first, second]) await letItHaveBeen(house, session.id, 1);
  await came(consultant, theirs.id);
  await came(consultant, both[1]!.id);
  await house.settled();
  const before = await guidedParties(consultant);

  const merge = { input: { keptId: kept, duplicateId: duplicate, reason: 'Samme virksomhed, to CVR-opslag' } };
  await (await house.as('premisesManager')).ask('mutation($input: MergeCompanies!) { mergeCompanies(input: $input) { id } }', merge);
  await house.settled();

  expect((await guidedParties(consultant)).value).toBe(before.value - 1);
  const list = await house.db.query(
    `SELECT r.state, r.attendance FROM app.session_registration r JOIN app.guided_party g ON g.id = r.party_id WHERE r.session_id = ANY ($1) AND g.company_id = $2
      ORDER BY r.state, r.attendance`,
    [[first.id, second.id], kept],
  );
  expect(list.rows).toEqual([
    { state: 'cancelled', attendance: null },
    { state: 'registered', attendance: 'came' },
    { state: 'registered', attendance: 'came' },
  ]);
});

test('material is a file that is what it says, for those who have a place', async () => {
  const session = await planSession(consultant);
  const send = (who: Visitor, content: Buffer, name: string): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    return fetch(`${house.url}/vejledning/${session.id}/materiale`, { method: 'POST', headers: { cookie: who.cookie }, body: form });
  };
  const pdf = Buffer.from('%PDF-1.7\nSådan finder I de rette opgaver');
  expect((await send(company, pdf, 'a.pdf')).status).toBe(403);
  expect((await send(consultant, Buffer.from('<html><script>alert(1)</script>'), 'a.pdf')).status).toBe(400);
  expect((await send(consultant, Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-'), 'stor.pdf')).status).toBe(400);
  const added = await send(consultant, pdf, 'Opgaver og æøå.pdf');
  expect(added.status).toBe(201);
  const [material] = (await added.json()) as { id: string; name: string; mediaType: string }[];
  expect(material).toMatchObject({ name: 'Opgaver og æøå.pdf', mediaType: 'application/pdf' });

  const fetchIt = (who: Visitor): Promise<Response> => fetch(`${house.url}/vejledning/materiale/${material!.id}`, { headers: { cookie: who.cookie } });
  expect((await fetchIt(company)).status).toBe(404);
  await register(company, session.id);
  const got = await fetchIt(company);
  expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Opgaver/);
  expect(Buffer.from(await got.arrayBuffer())).toEqual(pdf);
});
