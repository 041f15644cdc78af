import { openHouse, type House } from '../support/house';

/** Rules of law and of the programme as dated rows: what held on a day, by which source, and how sure that is. */
interface Rule {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly parameters: string;
  readonly textDa: string;
  readonly textEn: string;
  readonly source: string;
  readonly confidence: string;
  readonly lastChecked: string;
  readonly owner: string;
}
const FIELDS = 'code validFrom validTo parameters textDa textEn source confidence lastChecked owner';

let house: House;
let rules: Rule[];
beforeAll(async () => {
  house = await openHouse();
  rules = (await house.visitor().ask<{ rules: Rule[] }>(`{ rules { ${FIELDS} } }`)).rules;
});
afterAll(() => house.close());

const told = async (args: string): Promise<Rule[]> => (await house.visitor().ask<{ rules: Rule[] }>(`{ rules(${args}) { ${FIELDS} } }`)).rules;
const known = (rule: Rule): Record<string, unknown> => JSON.parse(rule.parameters) as Record<string, unknown>;

test('every rule that the programme touches is there', () => {
  const codes = `FRIKORT-CEILING FRIKORT-INCOME-TEST FRIKORT-ELIGIBILITY FRIKORT-EMPLOYER FRIKORT-CONTROL FRIKORT-REGISTRATION FRIKORT-HOLIDAY FRIKORT-WARN
    EARN-GRUND-MINDST EARN-FORHOJET EARN-HJEMMEBOENDE EARN-HOURLY-OLD MAX-DAGPENGE KTH-RATES KTH-SUPPLEMENTS WEALTH-LIMIT RULE-225 WORK-DUTY RESIDENCE-REQ
    EMPLOYMENT-REQ TARGET-GROUPS-LAB6 TARGET-GROUPS-2027 READINESS-WINDOW REFORM-PHASE1 PLACEMENT-LENGTH PLACEMENT-RATIO HYBRID-FUNCTIONS MENTOR-CAP
    YOUTH-13-14 YOUTH-15-17-SCHOOL YOUTH-15-17 YOUTH-MIN-AGE CONTRACT-DUTY HOLIDAY-HOURLY ATP-THRESHOLD ATP-AMOUNT CVR-FORMAT PNUMBER-FORMAT CPR-FORMAT
    GLN-FORMAT RSV-CRITERIA AID-CEILING RENT-BASIS EINVOICE AREA-LIST ORG-NAMES TM157-TARGETS TM157-BUDGET BREAK-EVEN-DATE COUNT-ORDINARY-HOURS SMALL-CELL
    LOG-RETENTION ARCHIVE-KLE WAS-STATEMENT AI-HIGH-RISK AI-TRANSPARENCY LEGAL-VOCABULARY`.split(/\s+/);
  expect(codes.filter((code) => !rules.some((rule) => rule.code === code))).toEqual([]);
});

test('each has a first day, a source, how sure it is, when that was checked, an owner, and a sentence in Danish and English', () => {
  for (const rule of rules) {
    expect(rule.source.length).toBeGreaterThan(5);
    expect(rule).toMatchObject({
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      lastChecked: expect.stringMatching(/^202\d-\d\d-\d\d$/) as string,
      confidence: expect.stringMatching(/^[HMLN]$/) as string,
      owner: expect.stringMatching(/^(BIF|SOF|TMF|OKF|programme)$/) as string,
      textDa: expect.stringMatching(/^[\p{Lu}\d].*\.$/u) as string,
      textEn: expect.stringMatching(/^[\p{Lu}\d].*\.$/u) as string,
    });
    expect(rule.textDa).not.toBe(rule.textEn);
  }
});

test('no code holds twice on one day', () => {
  for (const [at, rule] of rules.entries()) {
    const next = rules[at + 1];
    if (next?.code === rule.code) expect(rule.validTo !== null && rule.validTo < next.validFrom).toBe(true);
  }
});

test('what was calculated, expected, assumed or not found is never said to be read in the law', () => {
  const unsure = rules.filter((rule) => ['calculated', 'expected', 'assumed', 'period_assumed'].some((word) => known(rule)[word] === true));
  const notFound = rules.filter((rule) => known(rule)['known'] === false);
  expect(unsure.map(({ code }) => code)).toEqual(expect.arrayContaining(['FRIKORT-CEILING', 'READINESS-WINDOW', 'TM157-TARGETS', 'BREAK-EVEN-DATE']));
  expect(notFound.map(({ code }) => code)).toEqual(expect.arrayContaining(['MAX-DAGPENGE', 'KTH-RATES', 'AREA-LIST', 'LOG-RETENTION']));
  for (const rule of [...unsure, ...notFound]) expect(rule.confidence).not.toBe('H');
});

// The ceiling of the socialt frikort, by law 689/2018, L 119, law 616/2024 and the tax authority's guide; 2026 is 42,766 · 1.045 reckoned by us.
test.each([
  ['2019-01-01', null, null],
  ['2019-01-02', 20_000, 'H'],
  ['2022-12-31', 20_000, 'H'],
  ['2023-01-01', 40_000, 'H'],
  ['2024-12-31', 41_280, 'H'],
  ['2025-06-30', 42_766, 'H'],
  ['2026-01-01', 44_690, 'M'],
  ['2026-12-31', 44_690, 'M'],
  ['2027-01-01', null, null],
])('on %s one may earn %p kr. on a frikort, of which we are %p sure', async (on, ceiling, confidence) => {
  const [rule] = await told(`code: "FRIKORT-CEILING", on: "${on}"`);
  expect([rule ? known(rule)['ceiling_dkk_per_year'] : null, rule?.confidence ?? null]).toEqual([ceiling, confidence]);
});

test.each([
  ['EARN-GRUND-MINDST', { free_dkk_per_month: 5000, deduct_percent_above_free: 65, stop_at_percent_of_max_dagpenge: 85 }],
  ['EARN-FORHOJET', { free_dkk_per_month: 2500, deduct_percent_above_free: 65, stop_at_percent_of_max_dagpenge: 100 }],
  ['EMPLOYMENT-REQ', { hours: 4810, window_years: 10 }],
  ['RESIDENCE-REQ', { years: 9, window_years: 10 }],
  ['WORK-DUTY', { hours_per_week: 37 }],
  ['CONTRACT-DUTY', { more_than_hours_per_week: 3, averaged_over_weeks: 4, core_terms_within_days: 7 }],
  ['HOLIDAY-HOURLY', { holiday_pay_percent: 12.5, days_per_month: 2.08 }],
  ['AID-CEILING', { ceiling_eur: 300_000, period_years: 3 }],
  ['COUNT-ORDINARY-HOURS', { min_paid_minutes: 60, subsidised_counts: false, frikort_counts: true, citizen_counted_once: true }],
  ['SMALL-CELL', { below: 5 }],
  ['FRIKORT-WARN', { warn_at_percent_of_ceiling: [80, 95], blocks: false }],
])('%s is in force with its numbers', async (code, parameters) => {
  const [rule, ...others] = await told(`code: "${code}", on: "2026-11-21"`);
  expect(others).toEqual([]);
  expect(known(rule!)).toMatchObject(parameters);
});
