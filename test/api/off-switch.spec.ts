import { readFileSync } from 'node:fs';
import { declaredOperations, isAllowed, projectPath } from '@fyrtaarn/platform';
import { buildSchema, getNamedType, isLeafType, isNonNullType, type GraphQLField } from 'graphql';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let lead: Visitor, admin: Visitor, consultant: Visitor, company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [lead, admin] = [await house.as('employmentLead'), await house.as('administrator')];
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  await house.settled();
});
afterAll(() => house.close());

const OFF = 'mutation($reason: String!) { switchMatchingOff(reason: $reason) }';
const ON = 'mutation($reason: String) { switchMatchingOn(reason: $reason) }';
const REASON = { reason: 'Der er fejl i timerne, og vi ser på det.' };
const BY_HAND = `query($id: Uuid!) { suggestions(postingId: $id, first: 100) { byHand fittingCount fitting { citizenId waitingSince fit points known reasons { text } } notFittingCount } }`;
interface ByHand {
  readonly byHand: boolean;
  readonly fittingCount: number;
  readonly notFittingCount: number;
  readonly fitting: readonly {
    citizenId: string;
    waitingSince: string;
    fit: string;
    points: number | null;
    known: number | null;
    reasons: { text: string }[];
  }[];
}
const listOf = async (id: string): Promise<ByHand> => (await consultant.ask<{ suggestions: ByHand }>(BY_HAND, { id })).suggestions;

async function switchedOff<Result>(body: () => Promise<Result>): Promise<Result> {
  await lead.ask(OFF, REASON);
  try {
    return await body();
  } finally {
    await lead.ask(ON, REASON);
    await admin.ask(ON);
  }
}

test('one person switches off at once; it takes two, and a reason, to switch on again', async () => {
  const period = '{ matchingOffPeriods { edges { node { offReason offBy onAskedBy onBy onAt } } } }';
  const [first] = [{ reason: 'fordi' }];
  expect(await lead.refusal(OFF, first)).toBe('TEXT_TOO_SHORT');
  for (const who of [consultant, company]) for (const switching of [OFF, ON]) expect(await who.refusal(switching, REASON)).toBe('NOT_ALLOWED');
  expect(await lead.refusal(ON, REASON)).toBe('MATCHING_NOT_OFF');
  expect(await admin.ask(OFF, REASON)).toEqual({ switchMatchingOff: false });
  expect(await lead.refusal(OFF, REASON)).toBe('MATCHING_ALREADY_OFF');
  expect(await lead.refusal(ON)).toBe('TEXT_MISSING');
  expect(await lead.ask(ON, REASON)).toEqual({ switchMatchingOn: false });
  expect(await lead.refusal(ON, REASON)).toBe('MATCHING_ON_NEEDS_ANOTHER');
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.posting WHERE state = $1 LIMIT 1', ['open']);
  expect((await listOf(rows[0]!.id)).byHand).toBe(true);
  expect(await admin.ask(ON)).toEqual({ switchMatchingOn: true });
  expect((await listOf(rows[0]!.id)).byHand).toBe(false);
  const dpo = await house.as('dataProtectionOfficer');
  const { matchingOffPeriods } = await dpo.ask<{ matchingOffPeriods: { edges: { node: object }[] } }>(period);
  expect(matchingOffPeriods.edges[0]!.node).toEqual({
    offReason: REASON.reason,
    offBy: expect.any(String) as string,
    onAskedBy: expect.any(String) as string,
    onBy: expect.any(String) as string,
    onAt: expect.any(String) as string,
  });
});

test('while it is off everyone is listed by waiting time, nobody weighed, and a consultant proposes by hand', async () => {
  // Thirty hours a week: nobody fits, by the rules.
  const posting = await job.postAndOpen(company, consultant, { minutesMin: 30 * 60, minutesMax: 37 * 60 });
  const before = await listOf(posting);
  expect([before.byHand, before.fittingCount]).toEqual([false, 0]);
  const matchId = await switchedOff(async () => {
    const list = await listOf(posting);
    expect([list.byHand, list.fittingCount + list.notFittingCount]).toEqual([true, before.notFittingCount]);
    expect(list.fitting.map((one) => one.waitingSince)).toEqual(list.fitting.map((one) => one.waitingSince).sort());
    expect(new Set(list.fitting.map(({ fit, points, known }) => `${fit} ${points} ${known}`))).toEqual(new Set(['BY_HAND null null']));
    const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, {
      input: { postingId: posting, citizenId: list.fitting[0]!.citizenId },
    });
    // What guards the pair still does.
    expect(await consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId: list.fitting[0]!.citizenId } })).toBe('MATCH_EXISTS');
    expect(await consultant.refusal('query($id: Uuid!) { whatWouldMakeItFit(postingId: $id) { code } }', { id: posting })).toBe('MATCHING_OFF');
    return suggestMatch.id;
  });
  const { rows } = await house.db.query('SELECT by_hand, explanation FROM app.match WHERE id = $1', [matchId]);
  expect(rows[0]).toMatchObject({ by_hand: true, explanation: { fit: 'BY_HAND', soft: [] } });
  const citizen = await house.newLogin('citizen', {
    citizenId: (await house.db.query('SELECT citizen_id FROM app.match WHERE id = $1', [matchId])).rows[0].citizen_id,
  });
  await consultant.ask(job.ASK, { input: { matchId, view: 'agree' } });
  const { proposal } = await citizen.ask<{ proposal: { reasons: { text: string }[] } }>('query($id: Uuid!) { proposal(id: $id) { reasons { text } } }', {
    id: matchId,
  });
  expect(proposal.reasons.map((one) => one.text)).toEqual(['Din konsulent har selv fundet jobbet til dig.']);
  // Whether rules helped is told as it was (GR-32).
  const pageOf = async (visitor: Visitor, id: string) => (await fetch(`${house.url}/mine-forslag/${id}`, { headers: { cookie: visitor.cookie } })).text();
  const told = 'Faste regler har hjulpet med at finde jobbet';
  expect(await pageOf(citizen, matchId)).not.toContain(told);
  const helped = await house.as('citizen');
  const { myProposals } = await helped.ask<{ myProposals: { edges: { node: { id: string; byHand: boolean } }[] } }>(
    '{ myProposals { edges { node { id byHand } } } }',
  );
  expect(myProposals.edges[0]!.node.byHand).toBe(false);
  expect(await pageOf(helped, myProposals.edges[0]!.node.id)).toContain(told);
});

test('law holds by hand too: a place that is not open, or is full, is proposed to nobody', async () => {
  const posting = await job.postAndOpen(company, consultant);
  await switchedOff(async () => {
    const [chosen] = (await listOf(posting)).fitting;
    await house.db.query(`UPDATE app.posting SET state = 'closed' WHERE id = $1`, [posting]);
    expect(await consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId: chosen!.citizenId } })).toBe('PAIR_NOT_POSSIBLE');
  });
});

test('the database takes no evaluated match while it is off, whoever writes it, and forgets nothing about the switch', async () => {
  await switchedOff(async () => {
    const copy = `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation)
      SELECT posting_id, company_id, citizen_id, consultant_id, 'SUGGESTED', ruleset, settings_version, inputs_hash, explanation FROM app.match
        WHERE state IN ('CANCELLED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'ENDED_OK') AND NOT by_hand LIMIT 1`;
    await expect(house.db.query(copy)).rejects.toMatchObject({ constraint: 'match_by_hand_while_off' });
    await expect(
      house.db.query(`INSERT INTO app.matching_off (off_at, off_reason, off_by, off_role) SELECT now(), off_reason, off_by, off_role FROM app.matching_off`),
    ).rejects.toMatchObject({
      constraint: 'matching_off_once',
    });
  });
  await expect(house.db.query('UPDATE app.matching_off SET on_at = NULL, on_by = NULL')).rejects.toMatchObject({ constraint: 'matching_off_kept' });
  const one = `INSERT INTO app.matching_off (off_at, off_reason, off_by, off_role, on_asked_at, on_asked_by, on_reason, on_at, on_by)
    SELECT now(), off_reason, off_by, off_role, now(), off_by, on_reason, now(), off_by FROM app.matching_off LIMIT 1`;
  await expect(house.db.query(one)).rejects.toMatchObject({ constraint: 'matching_on_two_people' });
});

test('nobody switches on alone, by writing down that somebody else had asked', async () => {
  const line = await openLine(house);
  const { rows } = await house.db.query<{ email: string; id: string; organisation: string }>(
    `SELECT a.email, a.id, m.organisation_id AS organisation FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE a.email IN ('teamleder@demo.invalid', 'admin@demo.invalid') ORDER BY a.email DESC`,
  );
  const [me, other] = [rows[0]!, rows[1]!];
  const alone = `UPDATE app.matching_off SET on_asked_at = now(), on_asked_by = $1, on_reason = 'Det har den anden sagt', on_at = now(), on_by = sec.account() WHERE on_at IS NULL`;
  const refused = await switchedOff(() =>
    asActor(house, line, { role: 'employmentLead', accountId: me.id, organisationId: me.organisation }, () =>
      line.query(alone, [other.id]).then(
        ({ rowCount }) => rowCount,
        (error: { constraint?: string }) => error.constraint,
      ),
    ),
  );
  await line.end();
  expect(refused).toBe('matching_on_two_people');
});

/** Every query that a consultant may ask, with the least selection and made-up ids. */
function queriesOf(role: string): { name: string; query: string }[] {
  const fields = buildSchema(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'))
    .getQueryType()!
    .getFields();
  const value = (type: string): string =>
    type === 'Int' ? '1' : type === 'Day' ? '"2026-11-02"' : type === 'Uuid' ? '"01a1fcfa-0000-7000-8000-000000000000"' : '"X"';
  const written = ({ name, args, type }: GraphQLField<unknown, unknown>): string => {
    const needed = args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined && isLeafType(getNamedType(argument.type)));
    const given = needed.map((argument) => `${argument.name}: ${value(getNamedType(argument.type).name)}`).join(', ');
    return `{ ${name}${given ? `(${given})` : ''}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'} }`;
  };
  return Object.values(fields)
    .filter(({ name }) => isAllowed(declaredOperations().get(name)!, role))
    .map((field) => ({ name: field.name, query: written(field) }));
}

test('GR-17: every query of a consultant answers while it is off as it does while it is on', async () => {
  const queries = queriesOf('employmentConsultant');
  expect(queries.length).toBeGreaterThan(20);
  const ask = async () => Promise.all(queries.map(async ({ name, query }) => [name, (await consultant.refusal(query)) ?? 'answers']));
  const on = await ask();
  expect(on.filter(([, answer]) => answer === 'answers').length).toBeGreaterThan(10);
  expect(await switchedOff(ask)).toEqual(
    on.map(([name, answer]) => [name, ['whatWouldMakeItFit', 'whatChangesWouldGive'].includes(name!) ? 'MATCHING_OFF' : answer]),
  );
});

test('GR-17: every page of a consultant works while it is off', async () => {
  const visited = await switchedOff(async () => {
    const kinds = new Map([['/', '/']]);
    const faults: string[] = [];
    for (const address of kinds.values()) {
      const answer = await fetch(house.url + address, { headers: { cookie: consultant.cookie } });
      if (answer.status !== 200) faults.push(`${address}: ${answer.status}`);
      for (const [, path] of (await answer.text()).matchAll(/<a[^>]* href="(\/[^"?#]*)/g)) {
        const kind = path!.replace(/[0-9a-f-]{36}/g, ':id');
        if (!kinds.has(kind) && !path!.startsWith('/assets')) kinds.set(kind, path!);
      }
    }
    expect(faults).toEqual([]);
    const { rows } = await house.db.query(`SELECT id FROM app.posting WHERE state = 'open' AND heads_taken = 0 ORDER BY id LIMIT 1`);
    const open = await fetch(`${house.url}/smaajob/${rows[0].id}`, { headers: { cookie: consultant.cookie } });
    expect(await open.text()).toContain('Automatiske forslag er slået fra');
    return [...kinds.keys()];
  });
  expect(visited).toEqual(expect.arrayContaining(['/', '/smaajob', '/smaajob/:id', '/forslag', '/forslag/:id', '/borgere', '/timer']));
});
