import { Clock, DomainError, isCvrNumber, isProductionUnitNumber, type LocalDate } from '@fyrtaarn/kernel';
import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { askAgainAt } from '../../libs/people/src/company-lookup.rules';
import { RegisterDown } from '../../libs/people/src/company-register';
import { contactPerson, newCompany, productionUnits } from '../../libs/people/src/company.rules';
import { FileRegister } from '../../libs/people/src/file-register';
import { HttpRegister } from '../../libs/people/src/http-register';
import { nextStep } from '../../libs/people/src/side-initiative.rules';
import { startRegister, type FakeRegister } from '../support/fake-register';

const TODAY = '2026-11-21' as LocalDate;
const WISH = { name: 'Nye Hænder', cvr: '13748136', legalForm: 'ApS', purpose: 'Plads til folk', district: 'VALBY', supportCapacity: 2 };
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    return (error as DomainError).code;
  }
  return undefined;
};

test('a CVR number is eight digits that pass mod 11, however they are spaced', () => {
  expect(newCompany({ ...WISH, cvr: ' 13 74 81 36 ' }).cvr).toBe('13748136');
  for (const cvr of ['12345678', '1374813', '137481360', 'DK13748136', '13748137']) {
    expect(codeOf(() => newCompany({ ...WISH, cvr }))).toBe('CVR_INVALID');
  }
  expect(codeOf(() => newCompany({ ...WISH, cvr: '' }))).toBe('CVR_MISSING');
});

test('a P-number is ten digits and nothing more: one that fails mod 11 is as good as any', () => {
  expect(productionUnits(['1000000001', '10 0000 0001', '9999999999'])).toEqual(['1000000001', '9999999999']);
  for (const number of ['999999999', '99999999999', 'P999999999', '']) expect(isProductionUnitNumber(number)).toBe(false);
  expect(codeOf(() => productionUnits(['123']))).toBe('P_NUMBER_INVALID');
});

test('a contact person has an e-mail address, in small letters, and no empty words', () => {
  expect(contactPerson({ name: ' Kim ', email: 'Kim@Demo.invalid', title: ' ', phone: null })).toEqual({
    name: 'Kim',
    email: 'kim@demo.invalid',
    title: null,
    phone: null,
  });
  for (const email of ['kim', 'kim@', '@demo.invalid', 'kim@demo', 'k im@demo.invalid']) {
    expect(codeOf(() => contactPerson({ name: 'Kim', email }))).toBe('EMAIL_INVALID');
  }
});

test('a register that is down is asked after a minute, two, four … and then every six hours, for ever', () => {
  const minutes = (attempt: number) => (askAgainAt(new Date(0), attempt).getTime() - 0) / 60_000;
  expect([0, 1, 2, 8, 9, 10_000].map(minutes)).toEqual([1, 2, 4, 256, 360, 360]);
});

test.each([
  [null, 'idea', '2026-11-21', undefined],
  [null, 'done', null, undefined],
  ['idea', 'running', null, 'FOLLOW_UP_MISSING'],
  ['running', 'done', '2026-12-01', 'FOLLOW_UP_MISSING'],
  ['running', 'paused', '2026-11-20', 'FOLLOW_UP_IN_PAST'],
  ['done', 'running', '2026-12-01', undefined],
  ['done', 'dropped', null, 'INITIATIVE_CLOSED'],
  ['dropped', 'idea', '2026-12-01', 'INITIATIVE_CLOSED'],
])('a side initiative from %s to %s with follow-up %s: %s', (from, status, followUpOn, code) => {
  expect(codeOf(() => nextStep(from, { status, reason: 'Derfor', followUpOn }, TODAY))).toBe(code);
});

describe('the made-up register', () => {
  test('says that it is made up, and holds only numbers that could be', async () => {
    const { note, companies } = JSON.parse(readFileSync(projectPath('libs/people/reference/made_up_cvr_register.json'), 'utf8')) as {
      note: string;
      companies: { cvr: string; productionUnits: string[] }[];
    };
    expect(note).toMatch(/^SYNTHETIC/);
    for (const { cvr, productionUnits: units } of companies) expect([isCvrNumber(cvr), units.every(isProductionUnitNumber)]).toEqual([true, true]);
    expect(await new FileRegister().byCvr('13748136')).toMatchObject({ active: true, rsv: true });
    expect(await new FileRegister().byCvr('99902019')).toMatchObject({ active: false });
    expect(await new FileRegister().byCvr('64942212')).toBeNull();
  });
});

describe('the register over http', () => {
  class At extends Clock {
    now = () => new Date('2026-11-21T10:00:00Z');
  }
  let register: FakeRegister;
  beforeAll(async () => void (register = await startRegister()));
  afterAll(() => register.close());
  const ask = (cvr: string, url = register.url, patienceMs = 30_000) => new HttpRegister(url, new At(), patienceMs).byCvr(cvr);

  test('finds an active company, one that has ended, and none', async () => {
    register.answers({ cvr: '13748136' });
    const found = { name: 'Opdigtet Prøvecafé ApS', legalForm: 'Anpartsselskab', productionUnits: ['1000000001', '1000000002'], rsv: null };
    expect(await ask('13748136')).toEqual({ ...found, active: true });
    register.answers({ cvr: '13748136', ended: '2026-09-30' });
    expect(await ask('13748136')).toEqual({ ...found, active: false });
    expect(await ask('99900008')).toBeNull();
  });

  test.each(['refuses', 'hangs', 'garbles', 'breaks off', 'answers for another', 'says errors'] as const)(
    'that %s is down, and its key is not told',
    async (how) => {
      register.answers({ cvr: '13748136', how });
      const error = await ask('13748136', register.url, how === 'hangs' ? 200 : undefined).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RegisterDown);
      expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain('apiKey');
    },
  );

  test('that is not there is down', async () => {
    await expect(ask('13748136', 'http://127.0.0.1:9/')).rejects.toBeInstanceOf(RegisterDown);
  });
});
