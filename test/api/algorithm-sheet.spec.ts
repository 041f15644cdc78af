import { evaluate } from '../../libs/matching/src/evaluate.rules';
import { SOFT_CRITERIA } from '../../libs/matching/src/soft-criteria.rules';
import { citizen, FREE_PAIR, posting, SETTINGS } from '../rules/facts';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';
import { countedPreview, daysLater } from '../support/matching-settings';

let house: House;
let visitor: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  visitor = house.visitor();
});
afterAll(() => house.close());

interface Coded {
  readonly code: string;
  readonly textDa: string;
  readonly textEn: string;
}
interface Sheet {
  readonly version: number;
  readonly offSince: string | null;
  readonly rules: readonly Coded[];
  readonly weights: readonly { code: string; value: number; nameDa: string }[];
  readonly limits: readonly { code: string; value: number }[];
  readonly dataUsed: readonly { of: string; field: string; nameDa: string; nameEn: string }[];
  readonly law: readonly (Coded & { confidence: string })[];
}
const SHEET = `{ algorithmSheet { version offSince rules { code textDa textEn } weights { code value nameDa } limits { code value } dataUsed { of field nameDa nameEn }
  purpose { textDa } neverUsed { textDa } decides { textDa } measures { textDa } contact { textDa } law { code textDa textEn confidence } } }`;
const sheet = async (who = visitor): Promise<Sheet> => (await who.ask<{ algorithmSheet: Sheet }>(SHEET)).algorithmSheet;

test.each([
  'citizen',
  'companyContact',
  'employmentConsultant',
  'bridgeWorker',
  'premisesManager',
  'reporter',
  'localPartner',
  'administrator',
  'dataProtectionOfficer',
])('%s reads the same sheet as somebody who has not logged in', async (role) => expect(await sheet(await house.as(role))).toEqual(await sheet()));

test('GR-24: it tells every criterion, weight and limit that is in the code or the settings, and no other', async () => {
  const told = await sheet();
  expect(told.rules.map(({ code }) => code).sort()).toEqual(
    evaluate(citizen(), posting(), FREE_PAIR, SETTINGS)
      .hard.map(({ code }) => code)
      .sort(),
  );
  expect(told.weights.map(({ code }) => code).sort()).toEqual(Object.keys(SOFT_CRITERIA).sort());
  const { rows } = await house.db.query<{ weights: object; limits: object }>('SELECT weights, limits FROM ref.matching_setting ORDER BY version DESC LIMIT 1');
  expect(Object.fromEntries(told.weights.map(({ code, value }) => [code, value]))).toEqual(rows[0]!.weights);
  expect(Object.fromEntries(told.limits.map(({ code, value }) => [code, value]))).toEqual(rows[0]!.limits);
});

test('it tells every field that the matcher is given', async () => {
  const { dataUsed } = await sheet();
  const fields = (of: string) => dataUsed.filter((fact) => fact.of === of).map((fact) => fact.field);
  expect(fields('citizen')).toEqual(expect.arrayContaining(Object.keys(citizen())));
  expect(fields('posting')).toEqual(expect.arrayContaining(Object.keys(posting())));
  expect(fields('pair')).toEqual(expect.arrayContaining(Object.keys(FREE_PAIR)));
});

test('GR-24: when two people change the settings, the sheet changes on the first day, in words and on the page', async () => {
  const [lead, admin] = [await house.as('employmentLead'), await house.as('administrator')];
  const before = await sheet();
  const { id: previewId } = await countedPreview(house, lead, [{ code: 'S_WISH', value: 44 }]);
  const input = { previewId, validFrom: inDays(3), reason: 'Ønsker skal tælle mere end de gør.' };
  const { proposeMatchingSettings } = await lead.ask<{ proposeMatchingSettings: { id: string } }>(
    'mutation($input: ProposeMatchingSettings!) { proposeMatchingSettings(input: $input) { id } }',
    { input },
  );
  await admin.ask('mutation($input: DecideMatchingSettings!) { decideMatchingSettings(input: $input) { decision } }', {
    input: { proposalId: proposeMatchingSettings.id, decision: 'approved' },
  });
  expect(await sheet()).toEqual(before);
  const letGo = daysLater(house, 3);
  try {
    const after = await sheet();
    expect(after.version).toBe(before.version + 1);
    expect(after.weights[0]).toMatchObject({ code: 'S_WISH', value: 44 });
    const page = await (await fetch(`${house.url}/algoritmen`)).text();
    expect(page).toContain(`version ${after.version}`);
    expect(page).toMatch(new RegExp(`${after.weights[0]!.nameDa}[^]{0,200}>44<`));
  } finally {
    letGo();
  }
});

test('it says that suggestions are switched off, and the page does', async () => {
  const lead = await house.as('employmentLead');
  await lead.ask('mutation { switchMatchingOff(reason: "Vi ser på en fejl i timerne.") }');
  expect((await sheet()).offSince).toEqual(expect.any(String));
  expect(await (await fetch(`${house.url}/algoritmen`)).text()).toContain('Forslagene er slået fra');
  // Why and by whom is for staff.
  expect(JSON.stringify(await sheet())).not.toContain('fejl i timerne');
});

test('the page is in Danish first and in English, and says how sure each point of law is', async () => {
  const read = async (language: string) => (await fetch(`${house.url}/algoritmen?sprog=${language}`)).text();
  const { law, rules } = await sheet();
  const [danish, english] = [await read('da'), await read('en')];
  expect(danish).toContain('Det siger loven');
  for (const { textDa, textEn } of [...law, ...rules]) {
    expect(danish).toContain(textDa);
    expect(english).toContain(textEn);
  }
  expect(new Set(law.map(({ confidence }) => confidence)).size).toBeGreaterThan(1);
});
