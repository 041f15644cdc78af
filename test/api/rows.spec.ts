import { hashOf } from '@fyrtaarn/platform';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor, bridgeWorker: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant, bridgeWorker] = [await house.as('companyContact'), await house.as('employmentConsultant'), await house.as('bridgeWorker')];
});
afterAll(() => house.close());

interface Seen {
  readonly id: string;
  readonly name: string | null;
  readonly referredBy: string;
  readonly needs: unknown[];
}
const CITIZENS = '{ citizens(first: 100) { edges { node { id name referredBy needs { strength } } } pageInfo { hasNextPage endCursor } } }';

async function citizensSeenBy(visitor: Visitor): Promise<Seen[]> {
  const all: Seen[] = [];
  for (let after = ''; ;) {
    const query = after ? CITIZENS.replace('first: 100', `first: 100, after: "${after}"`) : CITIZENS;
    const { citizens } = await visitor.ask<{ citizens: { edges: { node: Seen }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(query);
    all.push(...citizens.edges.map((edge) => edge.node));
    if (!citizens.pageInfo.hasNextPage) return all;
    after = citizens.pageInfo.endCursor;
  }
}

test('GR-11: SOF sees its own citizens, and none of BIF’s', async () => {
  const seen = await citizensSeenBy(bridgeWorker);
  expect(seen).toHaveLength(50);
  expect(new Set(seen.map((one) => one.referredBy))).toEqual(new Set(['SOF']));
});

test('GR-11: BIF sees of a SOF citizen only the groups that were released', async () => {
  const seen = await citizensSeenBy(consultant);
  expect(seen).toHaveLength(150);
  const { rows } = await house.db.query<{ citizen_id: string }>(`SELECT d.citizen_id FROM app.disclosure d JOIN app.citizen_need n USING (citizen_id)
    WHERE d.purpose = 'case_cooperation' AND NOT 'NEEDS' = ANY (d.data_groups)`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { citizen_id } of rows) expect(seen.find((one) => one.id === citizen_id)?.needs).toEqual([]);
});

test('GR-08: a release that is withdrawn or has run out hides the citizen in the next request', async () => {
  const [one, two] = (await citizensSeenBy(consultant)).filter((seen) => seen.referredBy === 'SOF');
  await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation'`, [one!.id]);
  await house.db.query(`UPDATE app.disclosure SET valid = tstzrange(lower(valid), now()) WHERE citizen_id = $1 AND purpose = 'case_cooperation'`, [two!.id]);
  const now = (await citizensSeenBy(consultant)).map((seen) => seen.id);
  expect(now).toHaveLength(148);
  expect(now).not.toContain(one!.id);
  expect(await consultant.refusal('query($id: Uuid!) { citizen(id: $id) { id } }', { id: two!.id })).toBe('NOT_FOUND');
});

test('not yours and not there are the same answer', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' LIMIT 1`,
  );
  const query = 'query($id: Uuid!) { citizen(id: $id) { name } }';
  const foreign = await bridgeWorker.raw(query, { id: rows[0]?.id });
  const missing = await bridgeWorker.raw(query, { id: '01a1fcfa-0000-7000-8000-000000000000' });
  expect([foreign.status, foreign.text]).toEqual([missing.status, missing.text]);
});

test.each(['premisesManager', 'reporter', 'localPartner', 'administrator', 'dataProtectionOfficer'])('%s sees no citizen at all', async (role) => {
  const visitor = await house.as(role);
  for (const query of [
    CITIZENS,
    '{ matches { edges { node { id } } } }',
    '{ employments { edges { node { id } } } }',
    '{ candidates { edges { node { matchId } } } }',
  ]) {
    expect(await visitor.refusal(query)).toBe('NOT_ALLOWED');
  }
});

test('a company sees its own postings, candidates and employments, and no other company’s', async () => {
  const own = (await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'companyContact' LIMIT 1`)).rows[0].id as string;
  const { postings } = await company.ask<{ postings: { edges: { node: { company: { id: string } } }[] } }>(
    '{ postings(first: 100) { edges { node { company { id } } } } }',
  );
  expect(postings.edges.length).toBeGreaterThan(0);
  for (const { node } of postings.edges) expect(node.company.id).toBe(own);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.posting WHERE company_id <> $1 LIMIT 1', [own]);
  expect(await company.refusal('query($id: Uuid!) { posting(id: $id) { title } }', { id: rows[0]?.id })).toBe('NOT_FOUND');
});

test('GR-08: withdrawing empties the company’s candidate in the same request, without a reason', async () => {
  const posting = await job.postAndOpen(company, consultant);
  const chosen = (await job.suggestionsFor(consultant, posting)).fitting[0]!;
  const citizen = await house.newLogin('citizen', { citizenId: chosen.citizenId });
  const matchId = await job.share(consultant, citizen, posting, chosen.citizenId, ['HOURS', 'TASKS', 'NAME', 'CONTACT', 'LANGUAGES', 'NEEDS']);
  const shown = await company.ask<{ candidates: { edges: { node: object }[] } }>(job.CANDIDATES, { postingId: posting });
  expect(shown.candidates.edges[0]?.node).toMatchObject({ live: true, minutesMax: expect.any(Number) as number });
  await citizen.ask(job.WITHDRAW, { matchId });
  const hidden = await company.ask<{ candidates: { edges: { node: object }[] } }>(job.CANDIDATES, { postingId: posting });
  expect(hidden.candidates.edges[0]?.node).toEqual({
    matchId,
    state: 'CLOSED',
    live: false,
    firstName: null,
    phone: null,
    minutesMin: null,
    minutesMax: null,
    tasks: [],
    needs: [],
    languages: [],
  });
});

test('a role that is taken away is gone in the next request', async () => {
  const visitor = await house.as('employmentLead');
  expect(await visitor.refusal('{ matches { edges { node { id } } } }')).toBeUndefined();
  await house.db.query(`UPDATE app.membership SET valid = daterange(lower(valid), current_date) WHERE role = 'employmentLead'`);
  expect(await visitor.refusal('{ matches { edges { node { id } } } }')).toBe('NOT_LOGGED_IN');
});

test('a session ends after its pause and after its longest life, as the rule says', async () => {
  for (const age of [`seen_at = now() - interval '31 minutes'`, `created_at = now() - interval '481 minutes'`]) {
    const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.organisation WHERE administration = 'BIF'`);
    const visitor = await house.newLogin('employmentConsultant', { organisationId: rows[0]!.id });
    expect(await visitor.refusal(CITIZENS)).toBeUndefined();
    await house.db.query(`UPDATE app.session SET ${age} WHERE created_at = (SELECT max(created_at) FROM app.session)`);
    expect(await visitor.refusal(CITIZENS)).toBe('NOT_LOGGED_IN');
  }
});

test('a program comes in with a bearer token, until it is revoked', async () => {
  await house.db.query(
    `INSERT INTO app.api_token (token_hash, account_id, membership_id, label, operations, expires_at) SELECT $1, account_id, id, 'test', '{candidateSites}', now() + interval '1 day'
    FROM app.membership WHERE role = 'reporter'`,
    [hashOf('a-token-of-the-tests')],
  );
  const program = house.visitor({ authorization: 'Bearer a-token-of-the-tests' });
  expect(await program.refusal('{ candidateSites { id } }')).toBeUndefined();
  await house.db.query('UPDATE app.api_token SET revoked_at = now()');
  expect(await program.refusal('{ candidateSites { id } }')).toBe('NOT_LOGGED_IN');
});

test('a tenant sees which seats of the house are taken, and no other tenant’s name', async () => {
  const seats = async (visitor: Visitor) => {
    const { houses } = await visitor.ask<{ houses: { rooms: { seats: { let: boolean; tenant: string | null }[] }[] }[] }>(
      '{ houses { rooms { seats { let tenant } } } }',
    );
    return houses.flatMap((one) => one.rooms.flatMap((room) => room.seats));
  };
  const [ours, all] = [await seats(company), await seats(await house.as('premisesManager'))];
  expect(ours.map((seat) => seat.let)).toEqual(all.map((seat) => seat.let));
  expect(new Set(all.map((seat) => seat.tenant).filter(Boolean)).size).toBeGreaterThan(1);
  expect(new Set(ours.map((seat) => seat.tenant).filter(Boolean))).toEqual(new Set(['Sydhavns Cykler']));
});
