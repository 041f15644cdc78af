import { openHouse, type House } from '../support/house';
import { ACCEPT, aCompany, accept, codeOf, invitationOf, LOG_IN, newContact, offered, PASSWORD } from '../support/logins';

const INVITE = 'mutation($input: InviteCompanyContact!) { inviteCompanyContact(input: $input) }';

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
});
afterAll(() => house.close());

/** Tries so far are forgotten, so that each test begins with none. */
beforeEach(() => house.db.query('DELETE FROM app.guess'));

async function invited(email: string): Promise<string> {
  const input = { companyId: await aCompany(house), displayName: 'Ivar Opdigtet', email };
  await (await house.as('employmentConsultant')).ask(INVITE, { input });
  return invitationOf(house, email);
}

describe('an invitation', () => {
  test('lets a company’s contact choose a password and a second factor, and logs nobody in', async () => {
    const token = await invited('ivar@firma.invalid');
    const visitor = house.visitor();
    expect(await offered(visitor, token)).toMatchObject({
      email: 'ivar@firma.invalid',
      passwordLeast: 15,
      uri: expect.stringContaining('otpauth://totp/') as string,
    });
    const { secret, recovery } = await accept(visitor, token);
    expect([recovery.length, new Set(recovery).size, visitor.cookie]).toEqual([10, 10, '']);
    const login = { email: 'Ivar@Firma.invalid', password: PASSWORD };
    expect(await visitor.refusal(LOG_IN, login)).toBe('LOGIN_FAILED');
    await visitor.ask(LOG_IN, { ...login, code: await codeOf(secret, 30) });
    expect(await visitor.ask('{ me { actingAs { role } } }')).toEqual({ me: { actingAs: { role: 'companyContact' } } });
  });

  test('is good once, for the latest only, for seven days, and never for an account that has a password', async () => {
    const first = await invited('ida@firma.invalid');
    const second = await invited('ida@firma.invalid');
    const visitor = house.visitor();
    const over = (token: string) => visitor.refusal('query($token: String!) { invitation(token: $token) { email } }', { token });
    expect([await over(first), await over('made up'), await over(second)]).toEqual(['INVITATION_OVER', 'INVITATION_OVER', undefined]);
    await house.db.query(`UPDATE app.invitation SET expires_at = now() - interval '1 second' WHERE used_at IS NULL`);
    expect(await over(second)).toBe('INVITATION_OVER');
    const third = await invited('ida@firma.invalid');
    await accept(visitor, third);
    expect([await over(third), await over(await invited('ida@firma.invalid'))]).toEqual(['INVITATION_OVER', 'INVITATION_OVER']);
  });

  test('accepted twice at the same time sets one password', async () => {
    const token = await invited('ib@firma.invalid');
    const { secret } = await offered(house.visitor(), token);
    const code = await codeOf(secret);
    const answers = await Promise.all([1, 2, 3].map((nth) => house.visitor().refusal(ACCEPT, { input: { token, password: `${PASSWORD} ${nth}`, code } })));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
  });

  test.each([
    ['short', 'kort men god', 'PASSWORD_TOO_SHORT'],
    ['one that many use', 'passwordpassword1', 'PASSWORD_TOO_COMMON'],
    ['keys in a row', 'qwertyuiopasdfgh', 'PASSWORD_TOO_COMMON'],
    ['one letter', 'a'.repeat(40), 'PASSWORD_TOO_COMMON'],
    ['endless', 'x y'.repeat(60), 'PASSWORD_TOO_LONG'],
  ])('takes no password that is %s', async (_, password, refusal) => {
    const token = await invited('irma@firma.invalid');
    const { secret } = await offered(house.visitor(), token);
    expect(await house.visitor().refusal(ACCEPT, { input: { token, password, code: await codeOf(secret) } })).toBe(refusal);
  });

  test('takes no wrong first code, and is still open then', async () => {
    const token = await invited('ingrid@firma.invalid');
    expect(await house.visitor().refusal(ACCEPT, { input: { token, password: PASSWORD, code: '000000' } })).toBe('CODE_WRONG');
    await accept(house.visitor(), token);
  });

  test('is for companies’ contacts: nobody is taken over by it', async () => {
    const input = { companyId: await aCompany(house), displayName: 'X', email: 'admin@demo.invalid' };
    const before = (await house.db.query('SELECT count(*) FROM app.membership')).rows;
    // Who has an account is not told to whoever asks, but to its owner.
    expect(await (await house.as('employmentConsultant')).ask(INVITE, { input })).toEqual({ inviteCompanyContact: true });
    expect((await house.db.query('SELECT count(*) FROM app.membership')).rows).toEqual(before);
    const { rows } = await house.db.query<{ body: string }>(`SELECT body FROM app.mail WHERE recipient = 'admin@demo.invalid'`);
    expect(rows.map(({ body }) => body)).toEqual([expect.stringContaining('Du har allerede et login')]);
    expect(await (await house.as('companyContact')).refusal(INVITE, { input })).toBe('NOT_ALLOWED');
  });
});

describe('a second factor', () => {
  const email = 'inge@firma.invalid';
  let secret: string;
  let recovery: string[];
  beforeAll(async () => {
    ({ secret, recovery } = await newContact(house, email));
  });
  // A code's step is taken for good; each test sets the clock of the app back to a fresh one.
  beforeEach(() => house.db.query('UPDATE app.second_factor SET last_step = 0'));
  const tryWith = (code?: string, password = PASSWORD) => house.visitor().refusal(LOG_IN, { email, password, code });

  test('is good once: the same code at the same time from two places opens one door', async () => {
    const code = await codeOf(secret);
    const answers = await Promise.all([tryWith(code), tryWith(code)]);
    expect(answers.sort()).toEqual(['LOGIN_FAILED', undefined]);
    expect(await tryWith(code)).toBe('LOGIN_FAILED');
  });

  test('may be one step early or late, and no more', async () => {
    expect([await tryWith(await codeOf(secret, -90)), await tryWith(await codeOf(secret, 90))]).toEqual(['LOGIN_FAILED', 'LOGIN_FAILED']);
    expect(await tryWith(await codeOf(secret, -29))).toBeUndefined();
    expect(await tryWith(await codeOf(secret, 29))).toBeUndefined();
  });

  test('is not told from a wrong password', async () => {
    expect([await tryWith('000000'), await tryWith(await codeOf(secret), 'not the password'), await tryWith()]).toEqual(Array(3).fill('LOGIN_FAILED'));
  });

  test('is replaced once by each printed code', async () => {
    const [one = '', two = ''] = recovery;
    expect([await tryWith(one.toLowerCase().replace('-', ' ')), await tryWith(one), await tryWith(two)]).toEqual([undefined, 'LOGIN_FAILED', undefined]);
  });

  test('lies sealed in the database, bound to its account, and codes only as hashes', async () => {
    const { rows } = await house.db.query<{ all: string }>(
      `SELECT (SELECT string_agg(f::text, '') FROM app.second_factor f) || (SELECT string_agg(r::text, '') FROM app.recovery_code r) AS all`,
    );
    for (const word of [secret, Buffer.from(secret).toString('hex'), recovery[3] ?? '']) expect(rows[0]!.all).not.toContain(word);
    await newContact(house, 'isa@firma.invalid');
    await house.db.query(
      `UPDATE app.second_factor f SET sealed_seed = (SELECT g.sealed_seed FROM app.second_factor g JOIN app.account a ON a.id = g.account_id WHERE a.email = $1)
        WHERE account_id = (SELECT id FROM app.account WHERE email = 'isa@firma.invalid')`,
      [email],
    );
    expect(await house.visitor().refusal(LOG_IN, { email: 'isa@firma.invalid', password: PASSWORD, code: await codeOf(secret) })).toBe('INTERNAL');
  });

  test('is done without only by the made-up people of the demonstration', async () => {
    await house.as('citizen');
    await house.db.query(`UPDATE app.account SET synthetic = false WHERE email = 'rapport@demo.invalid'`);
    expect(await house.visitor().refusal(LOG_IN, { email: 'rapport@demo.invalid', password: 'fyrtaarn-viser-vej' })).toBe('SECOND_FACTOR_MISSING');
  });
});

test('in production the made-up people do not do without it either', async () => {
  const real = await openHouse({
    demo: true,
    env: { NODE_ENV: 'production', OPERATIONS: 'any', PUBLIC_URL: 'http://fyrtaarn.invalid', SECRET_KEY: 'x'.repeat(40) },
  });
  expect(await real.visitor().refusal(LOG_IN, { email: 'admin@demo.invalid', password: 'fyrtaarn-viser-vej' })).toBe('SECOND_FACTOR_MISSING');
  await real.close();
});
