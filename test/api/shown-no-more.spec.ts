import { openHouse, type House, type Visitor } from '../support/house';
import { stand, standingMatch, type StandingMatch } from '../support/standing-match';

let house: House;
let match: StandingMatch;
let citizen: Visitor;
let company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
  company = await house.newLogin('companyContact', { organisationId: match.companyId });
});
afterAll(() => house.close());

const WITHDRAW = 'mutation($id: Uuid!) { withdrawConsent(id: $id) { id } }';
const shownTo = async (): Promise<string | undefined> => {
  const { rows } = await house.db.query(`SELECT id FROM app.disclosure WHERE match_id = $1 AND withdrawn_at IS NULL`, [match.id]);
  return rows[0]?.id as string | undefined;
};
const stateNow = async (): Promise<string> => (await house.db.query('SELECT state FROM app.match WHERE id = $1', [match.id])).rows[0].state as string;
const live = async (): Promise<boolean> => {
  const { candidates } = await company.ask<{ candidates: { edges: { node: { matchId: string; live: boolean } }[] } }>(
    '{ candidates(first: 100) { edges { node { matchId live } } } }',
  );
  return candidates.edges.some(({ node }) => node.matchId === match.id && node.live);
};

describe('what a company was shown is taken back by the consent itself', () => {
  test.each(['SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'])(
    'also where the match stands in %s: in the same moment it shows nothing, and is left',
    async (state) => {
      await stand(house, match, state);
      const id = await shownTo();
      expect(await live()).toBe(true);
      await citizen.ask(WITHDRAW, { id });
      expect([await stateNow(), await shownTo(), await live()]).toEqual(['WITHDRAWN', undefined, false]);
      // Once is enough.
      expect(await citizen.refusal(WITHDRAW, { id })).toBe('NOT_FOUND');
    },
  );

  test('and a job that has begun goes on, of which the company sees no more than before the match', async () => {
    const { rows } = await house.db.query(
      `SELECT d.id, m.id AS match, m.citizen_id AS citizen FROM app.match m JOIN app.disclosure d ON d.match_id = m.id
        WHERE m.state = 'STARTED' AND d.withdrawn_at IS NULL AND upper(d.valid) > now() LIMIT 1`,
    );
    const [begun] = rows;
    await (await house.newLogin('citizen', { citizenId: begun.citizen })).ask(WITHDRAW, { id: begun.id });
    const after = await house.db.query('SELECT m.state, d.withdrawn_at FROM app.match m JOIN app.disclosure d ON d.match_id = m.id WHERE d.id = $1', [
      begun.id,
    ]);
    expect(after.rows).toEqual([{ state: 'STARTED', withdrawn_at: expect.any(Date) as Date }]);
  });

  test('on the citizen’s word by a consultant; never by somebody who may not see the match', async () => {
    await stand(house, match, 'MEET');
    const id = await shownTo();
    for (const role of ['bridgeWorker', 'companyContact'])
      expect(['NOT_FOUND', 'NOT_ALLOWED']).toContain(await (await house.as(role)).refusal(WITHDRAW, { id }));
    expect(await shownTo()).toBe(id);
    await (await house.as('employmentConsultant')).ask(WITHDRAW, { id });
    expect([await stateNow(), await live()]).toEqual(['WITHDRAWN', false]);
  });

  test('and asked for twice at once it is taken back', async () => {
    await stand(house, match, 'SHARED');
    const id = await shownTo();
    const codes = await Promise.all([citizen, citizen, await house.as('employmentConsultant')].map((who) => who.refusal(WITHDRAW, { id })));
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThan(0);
    expect(codes.filter((code) => code !== undefined && !['NOT_FOUND', 'MATCH_WRONG_STATE'].includes(code))).toEqual([]);
    expect([await stateNow(), await shownTo(), await live()]).toEqual(['WITHDRAWN', undefined, false]);
  });
});
