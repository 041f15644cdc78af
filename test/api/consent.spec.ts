import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { lix, sentencesOf, wordsOf } from '../support/plain';

let house: House;
let bridge: Visitor;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [bridge, consultant] = [await house.as('bridgeWorker'), await house.as('employmentConsultant')];
});
afterAll(() => house.close());

const CONSENTS = 'query($id: Uuid) { citizenConsents(citizenId: $id) { id kind recipient dataGroups textVersion textDa channel until toBeConfirmed } }';
const RELEASE = `mutation($id: Uuid, $groups: [ReleasableGroup!]!, $until: Day) { releaseData(input: { citizenId: $id, dataGroups: $groups, until: $until }) {
  id kind dataGroups channel until toBeConfirmed textDa } }`;
const WITHDRAW = 'mutation($id: Uuid!) { withdrawConsent(id: $id) { id } }';
const STOP = 'mutation($id: Uuid) { stopTakingPart(citizenId: $id) { id } }';
const PART = 'mutation($id: Uuid) { takePart(citizenId: $id) { kind toBeConfirmed channel } }';
const CITIZEN = 'query($id: Uuid!) { citizen(id: $id) { name minutesMin takesPart district protected tasks { stance } needs { strength } } }';
type Consent = { id: string; kind: string; dataGroups: string[]; channel: string; until: string; toBeConfirmed: boolean; textDa: string };
type Seen = {
  citizen: {
    name: string | null;
    minutesMin: number | null;
    takesPart: boolean;
    district: string | null;
    protected: boolean;
    tasks: object[];
    needs: object[];
  };
};

/** A citizen of the social services of whom nothing is released. */
async function untold(offset: number): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND EXISTS (SELECT 1 FROM app.citizen_need n WHERE n.citizen_id = c.id)
      ORDER BY c.id OFFSET $1 LIMIT 1`,
    [offset],
  );
  const id = rows[0]?.id as string;
  await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation'`, [id]);
  return id;
}

const everywhere = async (id: string): Promise<string[]> => {
  const lists = ['{ citizens(first: 100) { edges { node { id } } } }', '{ matches(first: 100) { edges { node { citizen { id } } } } }'];
  const found = await Promise.all(lists.map(async (list) => ((await consultant.raw(list)).text.includes(id) ? list : '')));
  return [...found, (await consultant.raw(CITIZEN, { id })).body.errors ? '' : CITIZEN].filter(Boolean);
};

describe('scenario 13: a consent with limits', () => {
  let id: string;
  beforeAll(async () => void (id = await untold(0)));

  test('bad wishes first: nothing chosen, over a year, over already, somebody else’s citizen, another role', async () => {
    expect(await bridge.refusal(RELEASE, { id, groups: [] })).toBe('CONSENT_EMPTY');
    expect(await bridge.refusal(RELEASE, { id, groups: ['NAME'], until: '2036-01-01' })).toBe('CONSENT_TOO_LONG');
    expect(await bridge.refusal(RELEASE, { id, groups: ['NAME'], until: '2026-01-01' })).toBe('CONSENT_TOO_LONG');
    const { rows } = await house.db.query(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' LIMIT 1`,
    );
    expect(await bridge.refusal(RELEASE, { id: rows[0].id, groups: ['NAME'] })).toBe('NOT_FOUND');
    expect(await consultant.refusal(RELEASE, { id, groups: ['NAME'] })).toBe('NOT_ALLOWED');
    expect(await everywhere(id)).toEqual([]);
  });

  test('name, telephone and wishes pass on, needs do not; with text, date, channel and expiry; and each look is logged', async () => {
    const { releaseData } = await bridge.ask<{ releaseData: Consent[] }>(RELEASE, { id, groups: ['NAME', 'CONTACT', 'TASKS'] });
    const mine = releaseData.find(({ kind }) => kind === 'case_cooperation');
    expect(mine).toMatchObject({ dataGroups: ['NAME', 'CONTACT', 'TASKS'], channel: 'bridge_worker', toBeConfirmed: true });
    expect(mine?.textDa).toContain('trække mit ja tilbage når som helst');
    const days = (Date.parse(mine?.until ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThanOrEqual(14);
    const { citizen } = await consultant.ask<Seen>(CITIZEN, { id });
    expect(citizen).toMatchObject({ name: expect.any(String) as string, minutesMin: null, needs: [] });
    expect(citizen.tasks.length).toBeGreaterThan(0);
    const { rows } = await house.db.query(
      `SELECT l.data_groups FROM app.access_log l JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject WHERE p.citizen_id = $1 AND l.operation = 'citizen' AND l.decision = 'shown'`,
      [id],
    );
    expect(rows).toEqual([{ data_groups: ['BASICS', 'CONSENT', 'NAME', 'TASKS'] }]);
  });

  test('what staff wrote down lapses by itself after 14 days; what the citizen confirms holds', async () => {
    await house.db.query(
      `UPDATE app.disclosure SET valid = tstzrange(lower(valid) - interval '15 days', upper(valid) - interval '15 days') WHERE citizen_id = $1 AND withdrawn_at IS NULL`,
      [id],
    );
    expect(await everywhere(id)).toEqual([]);
    const citizen = await house.newLogin('citizen', { citizenId: id });
    const { releaseData } = await citizen.ask<{ releaseData: Consent[] }>(RELEASE, { groups: ['NAME'] });
    const mine = releaseData.find(({ kind }) => kind === 'case_cooperation');
    expect(mine).toMatchObject({ channel: 'self', toBeConfirmed: false });
    expect((Date.parse(mine?.until ?? '') - Date.now()) / 86_400_000).toBeGreaterThan(360);
    expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.name).toEqual(expect.any(String));
  });

  test('the database holds staff to the 14 days, and lets nobody release to the premises’ administration', async () => {
    const { rows } = await house.db.query(
      `SELECT qual, with_check FROM pg_policies WHERE policyname IN ('disclosure_release_staff', 'participation_say_staff')`,
    );
    expect(rows).toHaveLength(2);
    for (const { with_check } of rows) expect(with_check).toContain('unconfirmed_for');
  });
});

describe('scenario 14: taken back', () => {
  test('by one call, without a reason, and the next statement shows nothing anywhere; both sides are told, not why', async () => {
    const id = await untold(1);
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await citizen.ask(RELEASE, { groups: ['NAME', 'HOURS', 'TASKS'] });
    expect(await everywhere(id)).toContain(CITIZEN);
    const before = await house.db.query('SELECT waiting_since FROM app.citizen WHERE id = $1', [id]);
    const { citizenConsents } = await citizen.ask<{ citizenConsents: Consent[] }>(CONSENTS);
    const consent = citizenConsents.find(({ kind }) => kind === 'case_cooperation');
    const other = await house.newLogin('citizen', { citizenId: await untold(2) });
    expect(await other.refusal(WITHDRAW, { id: consent?.id })).toBe('NOT_FOUND');
    await citizen.ask(WITHDRAW, { id: consent?.id });
    expect(await everywhere(id)).toEqual([]);
    expect(await citizen.refusal(WITHDRAW, { id: consent?.id })).toBe('NOT_FOUND');
    // The log remains, and nobody is worse off.
    expect((await house.db.query(`SELECT 1 FROM app.ledger WHERE subject = $1 AND action = 'citizens.consent_withdrawn'`, [consent?.id])).rowCount).toBe(1);
    expect((await house.db.query('SELECT waiting_since FROM app.citizen WHERE id = $1', [id])).rows).toEqual(before.rows);
  });

  test('the bridge worker takes it back by as many calls, and is told with the other side', async () => {
    const id = await untold(3);
    const { releaseData } = await bridge.ask<{ releaseData: Consent[] }>(RELEASE, { id, groups: ['NAME'] });
    await bridge.ask(WITHDRAW, { id: releaseData.find(({ kind }) => kind === 'case_cooperation')?.id });
    expect(await everywhere(id)).toEqual([]);
    await house.settled();
    const { rows } = await house.db.query<{ recipient: string; body: string }>(`SELECT recipient, body FROM app.mail WHERE about = $1`, [id]);
    expect(rows.map(({ recipient }) => recipient)).toContain('brobygger@demo.invalid');
    for (const { body } of rows) expect(body).toContain('Spørg ikke om grunden');
  });

  test.each(['citizen', 'bridgeWorker'])('stopping, said by or to the %s, ends what a company was shown', async (role) => {
    const company = await house.as('companyContact');
    const posting = await job.postAndOpen(company, consultant);
    const { fitting } = await job.suggestionsFor(consultant, posting);
    const social = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.id = ANY ($1) LIMIT 1`,
      [fitting.map(({ citizenId }) => citizenId)],
    );
    const id = (role === 'citizen' ? fitting[0]?.citizenId : social.rows[0]?.id) as string;
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await job.share(consultant, citizen, posting, id, ['HOURS', 'TASKS']);
    const shown = async () =>
      (await company.ask<{ candidates: { edges: { node: { live: boolean } }[] } }>(job.CANDIDATES, { postingId: posting })).candidates.edges;
    expect((await shown()).map(({ node }) => node.live)).toEqual([true]);
    if (role === 'citizen') await citizen.ask(STOP);
    else {
      await bridge.ask(STOP, { id });
      await house.settled();
    }
    expect((await shown()).map(({ node }) => node.live)).toEqual([false]);
  });

  test('whoever stops taking part is matched no more, and may come back', async () => {
    const { rows } = await house.db.query(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' ORDER BY c.id LIMIT 1`,
    );
    const id = rows[0].id as string;
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await citizen.ask(STOP);
    expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.takesPart).toBe(false);
    await expect(consultant.raw('query($id: Uuid!) { placesForCitizen(citizenId: $id, first: 5) { fittingCount } }', { id })).resolves.toMatchObject({
      body: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    });
    // Nobody says yes for somebody who has said no themselves.
    expect(await consultant.refusal(PART, { id })).toBe('CONSENT_OWN_WORD');
    expect(await citizen.ask(PART)).toEqual({ takePart: [{ kind: 'participation', toBeConfirmed: false, channel: 'self' }] });
    expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.takesPart).toBe(true);
  });
});

describe('staff’s word', () => {
  const mine = async (id: string): Promise<string | undefined> =>
    (await bridge.ask<{ citizenConsents: Consent[] }>(CONSENTS, { id })).citizenConsents.find(({ kind }) => kind === 'case_cooperation')?.id;

  test('does not take the place of the citizen’s own yes, not even after the staff has ended that', async () => {
    const id = await untold(6);
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await citizen.ask(RELEASE, { groups: ['NAME'] });
    expect(await bridge.refusal(RELEASE, { id, groups: ['NAME', 'CONTACT', 'NEEDS'] })).toBe('CONSENT_OWN_WORD');
    expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen).toMatchObject({ name: expect.any(String) as string, needs: [] });
    await bridge.ask(WITHDRAW, { id: await mine(id) });
    expect(await bridge.refusal(RELEASE, { id, groups: ['NAME', 'NEEDS'] })).toBe('CONSENT_OWN_WORD');
    expect(await everywhere(id)).toEqual([]);
  });

  test('does not come back after the citizen has taken it back', async () => {
    const id = await untold(7);
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await bridge.ask(RELEASE, { id, groups: ['NAME'] });
    await citizen.ask(WITHDRAW, { id: await mine(id) });
    expect(await bridge.refusal(RELEASE, { id, groups: ['NAME'] })).toBe('CONSENT_OWN_WORD');
  });

  test('is written down twice in a year and no more, also when it is asked for at once', async () => {
    const id = await untold(8);
    const codes = await Promise.all([1, 2, 3, 4].map(() => bridge.refusal(RELEASE, { id, groups: ['NAME'] })));
    expect(codes.filter((code) => code === undefined)).toHaveLength(2);
    expect(codes.filter((code) => code === 'CONSENT_UNCONFIRMED')).toHaveLength(2);
    await house.db.query(`UPDATE app.participation SET valid = tstzrange(lower(valid), now()) WHERE citizen_id = $1`, [id]);
    for (const code of [undefined, undefined, 'CONSENT_UNCONFIRMED']) expect(await bridge.refusal(PART, { id })).toBe(code);
  });

  test('to a company holds as short, and to nobody for another administration’s citizen', async () => {
    const posting = await job.postAndOpen(await house.as('companyContact'), consultant);
    const { fitting } = await job.suggestionsFor(consultant, posting);
    const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, {
      input: { postingId: posting, citizenId: fitting.at(-1)?.citizenId },
    });
    const on = { matchId: suggestMatch.id };
    await consultant.ask(job.ASK, { input: { ...on, view: 'agree' } });
    await consultant.ask('mutation($input: AnswerProposal!) { recordCitizenAnswer(input: $input) { state } }', {
      input: { ...on, yes: true, share: ['HOURS'] },
    });
    await consultant.ask(job.CONFIRM, on);
    const { rows } = await house.db.query(
      `SELECT extract(day FROM upper(valid) - lower(valid))::int AS days, channel FROM app.disclosure WHERE match_id = $1`,
      [on.matchId],
    );
    expect(rows).toEqual([{ days: 14, channel: 'consultant' }]);
    const line = await openLine(house);
    const who = (
      await house.db.query(
        `SELECT m.account_id AS "accountId", m.organisation_id AS "organisationId", m.role FROM app.membership m WHERE m.role = 'bridgeWorker'`,
      )
    ).rows[0];
    const foreign = `INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, data_groups, legal_basis, text_version, channel, recorded_by, valid)
      SELECT $1::uuid, sec.organisation(),
        (SELECT id FROM app.organisation WHERE administration = 'BIF'), 'case_cooperation', '{NAME}', 'citizen_consent', 'x', 'bridge_worker', sec.account(), tstzrange(now(), now() + interval '1 day')`;
    const { rows: bif } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' LIMIT 1`,
    );
    expect(await asActor(house, line, who as never, () => sqlState(line.query(foreign, [bif[0]?.id])))).toBe('42501');
    await line.end();
  });
});

test('scenario 15: a no, and yet welcome: visitors are counted, and nothing of a person is kept', async () => {
  const id = await untold(4);
  expect(await everywhere(id)).toEqual([]);
  const manager = await house.as('premisesManager');
  const { rows } = await house.db.query('SELECT id FROM app.house LIMIT 1');
  const COUNT = 'mutation($house: Uuid!) { countVisitors(houseId: $house, day: "2026-11-20", visitors: 7) { visitors } }';
  expect(await manager.ask(COUNT, { house: rows[0].id })).toEqual({ countVisitors: [{ visitors: 7 }] });
  const columns = await house.db.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'visitor_count' ORDER BY 1`,
  );
  expect(columns.rows.map(({ name }) => name)).toEqual(['counted_by', 'day', 'house_id', 'id', 'visitors']);
});

test('scenario 17: with address protection the district is known only where the person belongs, until a person lifts it', async () => {
  const id = await untold(5);
  const citizen = await house.newLogin('citizen', { citizenId: id });
  await citizen.ask(RELEASE, { groups: ['NAME'] });
  const PROTECT = 'mutation($id: Uuid!, $on: Day!) { recordProtection(input: { citizenId: $id, expiresOn: $on }) { protected district } }';
  const LIFT = 'mutation($id: Uuid!) { liftProtection(citizenId: $id) { protected } }';
  expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen).toMatchObject({ protected: false, district: expect.any(String) as string });
  expect(await consultant.refusal(PROTECT, { id, on: '2099-01-01' })).toBe('NOT_FOUND');
  expect(await bridge.ask(PROTECT, { id, on: '2099-01-01' })).toEqual({ recordProtection: { protected: true, district: expect.any(String) as string } });
  expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen).toMatchObject({ protected: true, district: null });
  expect(await bridge.refusal(LIFT, { id })).toBe('PROTECTION_STANDS');
  // Its year has passed: it hides as before.
  await bridge.ask(PROTECT, { id, on: '2026-01-01' });
  expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.district).toBeNull();
  expect(await consultant.refusal(LIFT, { id })).toBe('NOT_FOUND');
  // Whoever last said until when does not lift it: nobody shortens and lifts alone.
  expect(await bridge.refusal(LIFT, { id })).toBe('PROTECTION_SECOND_PERSON');
  expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.district).toBeNull();
  const social = (await house.db.query<{ id: string }>(`SELECT id FROM app.organisation WHERE administration = 'SOF'`)).rows[0]!.id;
  const second = await house.newLogin('bridgeWorker', { organisationId: social });
  expect(await second.ask(LIFT, { id })).toEqual({ liftProtection: { protected: false } });
  expect((await consultant.ask<Seen>(CITIZEN, { id })).citizen.district).toEqual(expect.any(String));
});

test('the words that a page shows before a yes are those that the yes is kept with, and no company reads them', async () => {
  const TEXTS = '{ consentTexts { kind textDa } }';
  expect(await (await house.as('companyContact')).refusal(TEXTS)).toBe('NOT_ALLOWED');
  const id = await untold(9);
  const citizen = await house.newLogin('citizen', { citizenId: id });
  const { releaseData } = await citizen.ask<{ releaseData: Consent[] }>(RELEASE, { groups: ['NAME'] });
  for (const who of [citizen, bridge, consultant]) {
    const { consentTexts } = await who.ask<{ consentTexts: { kind: string; textDa: string }[] }>(TEXTS);
    const wordsOfKind = (kind: string) => consentTexts.filter((one) => one.kind === kind).map(({ textDa }) => textDa);
    expect(wordsOfKind('release')).toEqual(releaseData.filter(({ kind }) => kind === 'case_cooperation').map(({ textDa }) => textDa));
    expect(wordsOfKind('participation')).toHaveLength(1);
  }
  // A wording that is over is shown no more.
  const replace = (to: string | null, version: string) => house.db.query('UPDATE ref.consent_text SET valid_to = $1 WHERE version = $2', [to, version]);
  await replace('2026-11-01', 'release-1');
  await house.db.query(
    `INSERT INTO ref.consent_text (version, kind, text_da, text_en, valid_from, source) VALUES ('release-2', 'release', 'Nye ord.', 'New words.', '2026-11-02', 'test')`,
  );
  const { consentTexts } = await bridge.ask<{ consentTexts: { kind: string; textDa: string }[] }>(TEXTS);
  expect(consentTexts.filter(({ kind }) => kind === 'release').map(({ textDa }) => textDa)).toEqual(['Nye ord.']);
  await house.db.query(`DELETE FROM ref.consent_text WHERE version = 'release-2'`);
  await replace(null, 'release-1');
});

test('the words of every consent are plain Danish, and none speaks of profiling', () => {
  const texts = JSON.parse(readFileSync(projectPath('libs/citizens/reference/consent_text.json'), 'utf8')) as { version: string; text_da: string }[];
  for (const { text_da } of texts) {
    expect(lix(text_da)).toBeLessThanOrEqual(35);
    for (const sentence of sentencesOf(text_da)) expect(wordsOf(sentence).length).toBeLessThanOrEqual(15);
    expect(text_da).not.toMatch(/profil|myndighed|behandling/i);
  }
});
