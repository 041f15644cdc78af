import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor, bridge: Visitor, posting: string, citizenId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant, bridge] = [await house.as('companyContact'), await house.as('employmentConsultant'), await house.as('bridgeWorker')];
  // A place that offers nothing: whoever must have something there does not fit.
  posting = await job.postAndOpen(company, consultant, { facts: job.SMALL_JOB.facts.map(({ term }) => ({ term, offered: false })) });
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT d.citizen_id AS id FROM app.disclosure d WHERE d.purpose = 'case_cooperation' AND NOT 'NEEDS' = ANY (d.data_groups) AND NOT 'STATUS' = ANY (d.data_groups)`,
  );
  const { fitting } = await job.suggestionsFor(consultant, posting);
  citizenId = fitting.find((one) => rows.some(({ id }) => id === one.citizenId))!.citizenId;
  await house.db.query(`DELETE FROM app.citizen_need WHERE citizen_id = $1`, [citizenId]);
  await house.db.query(`INSERT INTO app.citizen_need (citizen_id, term, strength) VALUES ($1, 'QUIET_ROOM', 'must')`, [citizenId]);
});
afterAll(() => house.close());

interface Question {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  readonly citizenId: string | null;
}
const RAISE = 'mutation($id: Uuid!) { raiseQuestions(postingId: $id) }';
const ANSWER = 'mutation($input: AnswerCitizenQuestion!) { answerCitizenQuestion(input: $input) }';
const asked = async (who: Visitor): Promise<Question[]> => {
  const open = await who.ask<{ openQuestions: { edges: { node: Question }[] } }>('{ openQuestions(first: 100) { edges { node { id code text citizenId } } } }');
  return open.openQuestions.edges.map(({ node }) => node).filter((one) => one.citizenId === citizenId && one.code === 'H_NEED');
};
const told = async () => {
  const { fitting, notFitting } = await job.suggestionsFor(consultant, posting);
  return [...fitting, ...notFitting].find((one) => one.citizenId === citizenId)!;
};

test('needs that are not released are not known: the pair is to be clarified, and BIF is told that and no more', async () => {
  const one = await told();
  expect(one.fit).toBe('CLARIFY');
  const said = one.reasons.filter(({ code }) => code === 'H_NEED');
  expect(said).toEqual([{ code: 'H_NEED', sign: 'question', text: expect.stringContaining('ikke frigivet') as string }]);
  expect(JSON.stringify(one)).not.toMatch(/QUIET_ROOM|\bro\b|rum/i);
});

test('one question goes to those who know, and BIF cannot answer it for them', async () => {
  await consultant.ask(RAISE, { id: posting });
  await consultant.ask(RAISE, { id: posting });
  const [question, ...others] = await asked(bridge);
  expect(others).toEqual([]);
  expect(question!.text).toBe('Må din jobkonsulent se, hvad du har brug for på et arbejde?');
  expect(await consultant.refusal(ANSWER, { input: { questionId: question!.id, releaseNeeds: true } })).toBe('NOT_FOUND');
  expect(await bridge.refusal(ANSWER, { input: { questionId: question!.id } })).toBe('ANSWER_MISSING');
  const line = await openLine(house);
  const { rows } = await house.db.query<{ account: string; organisation: string }>(
    `SELECT a.id AS account, m.organisation_id AS organisation FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE a.email = 'konsulent@demo.invalid'`,
  );
  const actor = { role: 'employmentConsultant', accountId: rows[0]!.account, organisationId: rows[0]!.organisation } as const;
  const release = `INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, data_groups, legal_basis, text_version, channel, recorded_by, valid)
    SELECT id, home_organisation_id, $2, 'case_cooperation', '{NEEDS}', 'citizen_consent', 'x', 'consultant', $3, tstzrange(now(), now() + interval '9 days') FROM app.citizen WHERE id = $1`;
  expect(await asActor(house, line, actor, () => sqlState(line.query(release, [citizenId, actor.organisationId, actor.accountId])))).toBe('42501');
  await line.end();
});

test('a no ends the question without a word to BIF, and is not asked again soon', async () => {
  const [question] = await asked(bridge);
  await bridge.ask(ANSWER, { input: { questionId: question!.id, releaseNeeds: false } });
  expect(await asked(bridge)).toEqual([]);
  await consultant.ask(RAISE, { id: posting });
  expect(await asked(bridge)).toEqual([]);
  expect((await told()).fit).toBe('CLARIFY');
  await house.db.query(`UPDATE app.open_question SET answered_at = now() - interval '91 days' WHERE citizen_id = $1 AND answered_at IS NOT NULL`, [citizenId]);
  await consultant.ask(RAISE, { id: posting });
  expect(await asked(bridge)).toHaveLength(1);
});

test('the citizen’s yes, written down by the bridge worker, releases the needs and nothing else, until the citizen must have confirmed it', async () => {
  const [question] = await asked(bridge);
  await bridge.ask(ANSWER, { input: { questionId: question!.id, releaseNeeds: true } });
  const one = await told();
  expect([one.fit, one.reasons[0]]).toEqual(['NOT_NOW', expect.objectContaining({ code: 'H_NEED', sign: 'no' })]);
  const { rows } = await house.db.query(
    `SELECT data_groups, legal_basis, channel, extract(day FROM upper(valid) - lower(valid))::int AS days FROM app.disclosure WHERE citizen_id = $1 AND data_groups = '{NEEDS}'`,
    [citizenId],
  );
  expect(rows).toEqual([{ data_groups: ['NEEDS'], legal_basis: 'citizen_consent', channel: 'bridge_worker', days: 14 }]);
  // Taken back it is not known again: never "none".
  await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND data_groups = '{NEEDS}'`, [citizenId]);
  expect((await told()).fit).toBe('CLARIFY');
});
