import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor, tenant: Visitor;
let houseId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, tenant] = [await house.as('premisesManager'), await house.as('companyContact')];
  houseId = await premises.houseId(house);
});
afterAll(() => house.close());

const POST = 'mutation($input: PostHouseNotice!) { postHouseNotice(input: $input) { title } }';
const NOTICES = 'query($houseId: Uuid!) { houseNotices(houseId: $houseId) { kind title } }';
const LEND_KEY = 'mutation($input: LendKey!) { lendKey(input: $input) { id label company } }';
const KEY_BACK = 'mutation($id: Uuid!) { takeKeyBack(loanId: $id) { id } }';
const REPORT = 'mutation($input: ReportFault!) { reportFault(input: $input) { id text state } }';
const FOLLOW = 'mutation($input: FollowFault!) { followFault(input: $input) { id state steps { state note } } }';
const FAULTS = 'query($houseId: Uuid!) { houseFaults(houseId: $houseId) { id text state steps { state note } } }';
const COUNT = 'mutation($houseId: Uuid!, $day: Day!, $visitors: Int!) { countVisitors(houseId: $houseId, day: $day, visitors: $visitors) { day visitors } }';
const LEND_SEAT = 'mutation($input: LendSeat!) { lendSeat(input: $input) }';

test('rules of the house come first, and a notice is shown in its time', async () => {
  const notice = (kind: string, title: string, from: number, until?: number) => ({
    input: { houseId, kind, title, text: 'Læs det her.', from: premises.inDays(from), until: until === undefined ? null : premises.inDays(until) },
  });
  await manager.ask(POST, notice('notice', 'Fællesspisning', 0, 3));
  await manager.ask(POST, notice('notice', 'Forbi', -5, -1));
  await manager.ask(POST, notice('notice', 'Senere', 2));
  await manager.ask(POST, notice('rule', 'Ryd op efter dig', -1));
  expect(await tenant.ask(NOTICES, { houseId })).toEqual({
    houseNotices: [
      { kind: 'rule', title: 'Ryd op efter dig' },
      { kind: 'notice', title: 'Fællesspisning' },
    ],
  });
});

test('a notice is taken down by the manager, on its first day too', async () => {
  const DOWN = 'mutation($id: Uuid!) { endHouseNotice(noticeId: $id) { title } }';
  const posted = { input: { houseId, kind: 'notice', title: 'Vandet er lukket', text: 'Der er vand igen klokken 15.', from: premises.today() } };
  await manager.ask(POST, posted);
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.house_notice WHERE title = 'Vandet er lukket'`);
  expect(await tenant.refusal(DOWN, { id: rows[0]!.id })).toBe('NOT_ALLOWED');
  const { endHouseNotice } = await manager.ask<{ endHouseNotice: { title: string }[] }>(DOWN, { id: rows[0]!.id });
  expect(endHouseNotice.map(({ title }) => title)).not.toContain('Vandet er lukket');
  expect(await manager.refusal(DOWN, { id: rows[0]!.id })).toBe('NOT_FOUND');
});

test('those who rent seats in the house are told on its first day, once; what was taken down before is not told', async () => {
  const DOWN = 'mutation($id: Uuid!) { endHouseNotice(noticeId: $id) { title } }';
  const posted = async (title: string, kind: string, from: number, until: number | null = null): Promise<string> => {
    await manager.ask(POST, { input: { houseId, kind, title, text: 'Læs det her.', from: premises.inDays(from), until: until && premises.inDays(until) } });
    return (await house.db.query<{ id: string }>('SELECT id FROM app.house_notice WHERE title = $1', [title])).rows[0]!.id;
  };
  /** Who was told of it, and how often. */
  const told = async (id: string) => {
    await house.settled();
    return (await house.db.query<{ to: string; body: string }>('SELECT recipient AS "to", body FROM app.mail WHERE about = $1 ORDER BY 1', [id])).rows;
  };
  const woken = (id: string) =>
    house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.tell_house_notice' AND payload ->> 'noticeId' = $1`, [id]);
  const { rows: tenants } = await house.db.query<{ email: string }>(
    `SELECT DISTINCT u.email FROM app.occupancy_agreement a JOIN app.membership m ON m.organisation_id = a.company_id JOIN app.account u ON u.id = m.account_id
      WHERE a.house_id = $1 AND a.valid @> current_date AND u.disabled_at IS NULL ORDER BY 1`,
    [houseId],
  );
  const { contact } = await premises.newCompany(house, 'Ikke Lejer');
  const now = await posted('Elevatoren er stoppet', 'notice', 0);
  const mails = await told(now);
  expect(tenants.length).toBeGreaterThan(0);
  expect(mails.map(({ to }) => to)).toEqual(tenants.map(({ email }) => email));
  expect(mails[0]!.body).toContain('Læs det her.');
  expect(contact).toBeDefined();
  // Done again, as after a crash, it is told no more.
  await house.db.query(`INSERT INTO app.task (kind, payload, due_at) VALUES ('premises.tell_house_notice', jsonb_build_object('noticeId', $1::text), now())`, [
    now,
  ]);
  expect(await told(now)).toHaveLength(mails.length);
  expect((await told(await posted('Hold døren lukket', 'rule', 0)))[0]!.body).toContain('ny husregel');
  // What comes later is told when it comes, also where a clock goes before ours; what is over, or was taken down, never is.
  const [later, over] = [await posted('Sommerfest', 'notice', 2), await posted('For længst', 'notice', -9, -2)];
  await woken(later);
  expect([await told(later), await told(over)]).toEqual([[], []]);
  const { rows: waits } = await house.db.query(`SELECT state FROM app.task WHERE payload ->> 'noticeId' = $1 ORDER BY id`, [later]);
  expect(waits).toEqual([{ state: 'done' }, { state: 'waiting' }]);
  await manager.ask(DOWN, { id: later });
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE payload ->> 'noticeId' = $1 AND state = 'waiting'`, [later]);
  expect(await told(later)).toEqual([]);
});

test('a key is lent to one at a time, and comes back; a company sees its own', async () => {
  const { id: companyId, contact } = await premises.newCompany(house, 'Nøglens Lejer');
  const input = { houseId, label: 'Kort 7', kind: 'card', companyId };
  const { lendKey } = await manager.ask<{ lendKey: { id: string }[] }>(LEND_KEY, { input });
  expect(lendKey).toMatchObject([{ label: 'Kort 7', company: 'Nøglens Lejer' }]);
  expect(await manager.refusal(LEND_KEY, { input })).toBe('KEY_LENT_ALREADY');
  expect(await manager.refusal(LEND_KEY, { input: { ...input, kind: 'key' } })).toBe('KEY_OF_ANOTHER_KIND');
  const own = async (who: Visitor) => (await who.ask<{ keyLoans: object[] }>('{ keyLoans { label } }')).keyLoans;
  expect([await own(contact), await own(tenant)]).toEqual([[{ label: 'Kort 7' }], []]);
  await manager.ask(KEY_BACK, { id: lendKey[0]!.id });
  expect(await manager.refusal(KEY_BACK, { id: lendKey[0]!.id })).toBe('NOT_FOUND');
  await manager.ask(LEND_KEY, { input });
});

test('a fault is reported by a tenant and followed to its end', async () => {
  const { reportFault } = await tenant.ask<{ reportFault: { id: string }[] }>(REPORT, { input: { houseId, text: 'Lampen over A04 blinker.' } });
  const faultId = reportFault[0]!.id;
  await manager.ask(FOLLOW, { input: { faultId, state: 'in_hand', note: 'Elektrikeren kommer torsdag.' } });
  await manager.ask(FOLLOW, { input: { faultId, state: 'fixed', note: 'Ny lampe sat op.' } });
  expect(await manager.refusal(FOLLOW, { input: { faultId, state: 'in_hand', note: 'En gang til.' } })).toBe('FAULT_CLOSED');
  const { houseFaults } = await tenant.ask<{ houseFaults: object[] }>(FAULTS, { houseId });
  expect(houseFaults).toMatchObject([{ state: 'fixed', steps: [{ state: 'in_hand' }, { note: 'Ny lampe sat op.' }] }]);
  const { contact } = await premises.newCompany(house);
  expect(await contact.ask(FAULTS, { houseId })).toEqual({ houseFaults: [] });
});

test('the list is that of one house, and a fault stays on it for a while after its last step', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house (name, area, opened_on, synthetic) SELECT 'Det andet hus', area, opened_on, true FROM app.house LIMIT 1 RETURNING id`,
  );
  const other = { input: { houseId: rows[0]!.id, text: 'Porten binder.' } };
  const { reportFault } = await tenant.ask<{ reportFault: { id: string; text: string }[] }>(REPORT, other);
  expect(reportFault).toMatchObject([{ text: 'Porten binder.' }]);
  const shownIn = async (id: string) => (await manager.ask<{ houseFaults: { text: string }[] }>(FAULTS, { houseId: id })).houseFaults.map(({ text }) => text);
  expect(await shownIn(houseId)).not.toContain('Porten binder.');
  await house.db.query(`UPDATE app.house_fault SET reported_at = now() - interval '200 days' WHERE id = $1`, [reportFault[0]!.id]);
  await manager.ask(FOLLOW, { input: { faultId: reportFault[0]!.id, state: 'fixed', note: 'Porten er smurt.' } });
  expect(await shownIn(rows[0]!.id)).toEqual(['Porten binder.']);
  await house.db.query(`SET session_replication_role = replica; UPDATE app.house_fault_step SET taken_at = now() - interval '91 days'
    WHERE fault_id = '${reportFault[0]!.id}'; SET session_replication_role = origin`);
  expect(await shownIn(rows[0]!.id)).toEqual([]);
});

test('those who run the house hear of a fault, and its reporter of each step; nobody hears of their own act', async () => {
  const emailOf = async (role: string) =>
    (
      await house.db.query<{ email: string }>('SELECT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.role = $1 LIMIT 1', [
        role,
      ])
    ).rows[0]!.email;
  const told = async (text: string) => {
    await house.settled();
    return (
      await house.db.query<{ kind: string; recipient: string; body: string }>('SELECT kind, recipient, body FROM app.mail WHERE body LIKE $1 ORDER BY id', [
        `%${text}%`,
      ])
    ).rows;
  };
  const report = async (who: Visitor, text: string) => {
    const { reportFault } = await who.ask<{ reportFault: { id: string; text: string }[] }>(REPORT, { input: { houseId, text } });
    return reportFault.find((one) => one.text === text)!.id;
  };
  const faultId = await report(tenant, 'Toilettet på første sal løber.');
  await manager.ask(FOLLOW, { input: { faultId, state: 'in_hand', note: 'Smeden kommer i morgen.' } });
  await manager.ask(FOLLOW, { input: { faultId, state: 'fixed', note: 'Ny pakning.' } });
  const mails = await told('Toilettet på første sal løber.');
  expect(mails.filter(({ kind }) => kind === 'premises.fault_reported').map(({ recipient }) => recipient)).toContain(await emailOf('premisesManager'));
  const steps = mails.filter(({ kind }) => kind === 'premises.fault_followed');
  expect(steps.map(({ recipient }) => recipient)).toEqual([await emailOf('companyContact'), await emailOf('companyContact')]);
  const bodies = steps.map(({ body }) => body);
  // Two steps within a second are told side by side: which letter is written first is not a promise.
  expect(bodies).toEqual(expect.arrayContaining([expect.stringContaining('Smeden kommer i morgen.'), expect.stringContaining('Ny pakning.')]));
  const own = await report(manager, 'Elevatoren er langsom.');
  await manager.ask(FOLLOW, { input: { faultId: own, state: 'dropped', note: 'Sådan er den.' } });
  expect((await told('Elevatoren er langsom.')).map(({ recipient }) => recipient)).not.toContain(await emailOf('premisesManager'));
});

test('visitors are counted, not named; a new count of a day takes the place of the old', async () => {
  const day = premises.today();
  await manager.ask(COUNT, { houseId, day, visitors: 12 });
  expect(await manager.ask(COUNT, { houseId, day, visitors: 14 })).toEqual({ countVisitors: [{ day, visitors: 14 }] });
  const reporter = await house.as('reporter');
  const counts = 'query($houseId: Uuid!, $day: Day!) { visitorCounts(houseId: $houseId, from: $day, to: $day) { visitors } }';
  expect(await reporter.ask(counts, { houseId, day })).toEqual({ visitorCounts: [{ visitors: 14 }] });
  const ever = 'query($houseId: Uuid!, $day: Day!) { visitorCounts(houseId: $houseId, from: "2020-01-01", to: $day) { visitors } }';
  expect(await reporter.refusal(ever, { houseId, day })).toBe('NUMBER_OUT_OF_RANGE');
});

test('a free seat is lent for a day, under the same constraint as all else', async () => {
  const { id: companyId, contact } = await premises.newCompany(house, 'På Besøg');
  const [seat] = await premises.freeSeats(manager);
  const input = { seatId: seat!.id, companyId, day: premises.today() };
  await manager.ask(LEND_SEAT, { input });
  expect(await manager.refusal(LEND_SEAT, { input })).toBe('SEAT_TAKEN');
  expect(await manager.refusal(premises.SIGN, await premises.wishFor(house, companyId, [seat!.id]))).toBe('SEAT_TAKEN');
  const seen = async (who: Visitor, on?: string) => (await premises.seatsSeenBy(who, on)).find(({ id }) => id === seat!.id);
  expect(await seen(manager)).toMatchObject({ status: 'lent', tenant: 'På Besøg' });
  expect(await seen(contact)).toMatchObject({ status: 'lent', tenant: 'På Besøg' });
  expect(await seen(tenant)).toMatchObject({ status: 'taken', let: false, tenant: null, claims: [] });
  expect(await seen(manager, premises.inDays(1))).toMatchObject({ status: 'free' });
  const BACK = 'mutation($id: Uuid!) { takeSeatBack(claimId: $id) }';
  const claim = (await seen(manager))!.claims[0]!.id;
  expect(await contact.refusal(BACK, { id: claim })).toBe('NOT_ALLOWED');
  expect(await manager.ask(BACK, { id: claim })).toEqual({ takeSeatBack: seat!.id });
  expect(await manager.refusal(BACK, { id: claim })).toBe('NOT_FOUND');
  expect(await seen(manager)).toMatchObject({ status: 'free' });
});

test('what is not one’s own is refused, and leaves nothing behind', async () => {
  const unknown = '01a1fcfa-0000-7000-8000-000000000000';
  const [seat] = await premises.freeSeats(manager);
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [tenant, POST, { input: { houseId, kind: 'rule', title: 'Min regel', text: 'Gør som jeg siger.', from: premises.today() } }, 'NOT_ALLOWED'],
    [manager, POST, { input: { houseId: unknown, kind: 'rule', title: 'Regel', text: 'Ingen steder.', from: premises.today() } }, 'NOT_FOUND'],
    [manager, LEND_KEY, { input: { houseId, label: 'Kort 9', kind: 'card', companyId: unknown } }, 'NOT_FOUND'],
    [tenant, REPORT, { input: { houseId, text: 'x' } }, 'TEXT_TOO_SHORT'],
    [manager, FOLLOW, { input: { faultId: unknown, state: 'fixed', note: 'Ordnet.' } }, 'NOT_FOUND'],
    [manager, COUNT, { houseId, day: premises.today(), visitors: -1 }, 'NUMBER_OUT_OF_RANGE'],
    [manager, LEND_SEAT, { input: { seatId: seat!.id, companyId: unknown, day: premises.today() } }, 'NOT_FOUND'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});
