import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { Chance } from './chance';
import { TENANTS } from './load-house';
import { insertRows } from './load-people';
import type { DemoCompany } from './population';

/** Who in the demonstration wrote things down. */
export interface DemoStaff {
  readonly consultant: string;
  readonly premisesManager: string;
}

/** The companies' cases: since when they are here, what shows their purpose, where they work, and what a person judged: all tenants, and one that is asked for more. */
export async function loadDossiers(client: Client, companies: readonly DemoCompany[], { consultant }: DemoStaff, today: LocalDate): Promise<void> {
  const chance = new Chance(1581);
  const since = addDays(today, -250);
  await insertRows(
    client,
    'company_status',
    companies.map(({ id }) => ({ id: chance.id(), company_id: id, state: 'active', valid: `[${since},)`, reason: null, set_by: null })),
  );
  const shown = companies.slice(0, 12);
  const evidence = (company: DemoCompany, kind: string, text: string, daysAgo: number) => ({
    ...{ id: chance.id(), company_id: company.id, kind, text, dated_on: addDays(today, -daysAgo) },
    ...{ added_by: consultant, added_at: addDays(today, -200) },
  });
  await insertRows(
    client,
    'company_evidence',
    shown.flatMap((company, at) => [
      evidence(company, 'STATUTES', 'Vedtægternes § 2 om formålet (opdigtet)', 400),
      ...(at % 3 === 0 ? [evidence(company, 'RSV_REGISTRATION', 'Mærket i CVR (opdigtet)', 300)] : []),
      ...(at % 2 === 0 ? [evidence(company, 'ANNUAL_REPORT', 'Årsrapporten, side 4: overskuddet bliver i virksomheden (opdigtet)', 230)] : []),
    ]),
  );
  await insertRows(
    client,
    'company_assessment',
    companies.slice(0, TENANTS + 1).map((company, at) => ({
      ...{ id: chance.id(), company_id: company.id, assessed_by: consultant, assessed_at: addDays(today, -190) },
      ...(at === TENANTS
        ? { outcome: 'more_needed', reasons: 'Formålet er beskrevet, men ikke hvad overskuddet går til. Vi spørger om det.' }
        : { outcome: 'admitted', reasons: 'Formålet står i vedtægterne, og overskuddet bruges på det. Opgaverne passer til huset.' }),
    })),
  );
  await loadWorkplaces(client, companies, today);
}

/** Two places of work of the demo login's company and one of each other, all numbers made up, and how many work there: not of each has it been told. */
async function loadWorkplaces(client: Client, companies: readonly DemoCompany[], today: LocalDate): Promise<void> {
  const chance = new Chance(1584);
  const units = companies.flatMap(({ id }, at) => Array.from({ length: at === 0 ? 2 : 1 }, (_, unit) => ({ id: chance.id(), company_id: id, at, unit })));
  await insertRows(
    client,
    'production_unit',
    units.map(({ at, unit, ...row }) => ({ ...row, p_number: String(9_900_000_000 + at * 10 + unit), source: 'staff', added_at: addDays(today, -200) })),
  );
  const told = units.filter(({ at }) => at % 3 !== 2);
  await insertRows(
    client,
    'unit_headcount',
    told.map(({ id, at }) => ({ unit_id: id, counted_on: addDays(today, -60), employees: 3 + at * 2, told_by: null, told_at: addDays(today, -60) })),
  );
}

const PARTNERS: readonly (readonly [name: string, kind: string, district: string | null, area: string | null])[] = [
  ['Boligforeningen Prøvegården', 'HOUSING_ORGANISATION', 'VESTERBRO_KONGENS_ENGHAVE', 'SYDHAVNEN'],
  ['Helhedsplanen Opdigtet Nord', 'SOCIAL_MASTER_PLAN', 'BROENSHOEJ_HUSUM', 'HUSUM_NORD'],
  ['Områdefornyelsen Eksempelkvarteret', 'AREA_RENEWAL', 'BISPEBJERG', 'BISPEBJERG'],
  ['Huset Fisketanken (opdigtet)', 'FISH_TANK', 'VESTERBRO_KONGENS_ENGHAVE', null],
  ['Foreningen Skitsens Venner', 'ASSOCIATION', 'NOERREBRO', null],
];

/** Local partners, what was agreed and held with them, and side initiatives; the first partner is the demo login's. */
export async function loadPartners(client: Client, first: string, { premisesManager }: DemoStaff, today: LocalDate): Promise<void> {
  const chance = new Chance(1582);
  const ids = PARTNERS.map((_, at) => (at === 0 ? first : chance.id()));
  const by = { added_by: premisesManager, added_at: addDays(today, -150) };
  await insertRows(
    client,
    'organisation',
    PARTNERS.map(([name], at) => ({ id: ids[at], kind: 'local_partner', name, synthetic: true, created_at: 'now' })).slice(1),
  );
  await insertRows(
    client,
    'local_partner',
    PARTNERS.map(([, kind, district, area], at) => ({ organisation_id: ids[at], kind, district, area, about: null, coordinator_id: premisesManager })),
  );
  await insertRows(
    client,
    'partner_contact',
    ids.map((partner_id, at) => ({
      ...{ id: chance.id(), partner_id, name: `${['Aksel', 'Birte', 'Carl', 'Ditte', 'Egon'][at]} Opdigtet`, title: 'Kontaktperson' },
      ...{ email: `partner${at + 1}@demo.invalid`, phone: null, ...by },
    })),
  );
  await insertRows(
    client,
    'partner_agreement',
    ids.slice(0, 3).map((partner_id, at) => ({
      ...{ id: chance.id(), partner_id, text: 'Fælles opslag i opgangene, og et bord i huset hver onsdag.', recorded_by: premisesManager, recorded_at: 'now' },
      valid: `[${addDays(today, -140)},${at === 0 ? '' : addDays(today, 225)})`,
    })),
  );
  const events = ['Åbent hus', 'Cykeldag i gården', 'Fællesspisning'].map((name, at) => ({
    ...{ id: chance.id(), name, held_on: addDays(today, -60 + at * 20), recorded_on: addDays(today, -59 + at * 20) },
    ...{ area: 'SYDHAVNEN', district: null, attended: [42, 28, 65][at], recorded_by: premisesManager },
  }));
  await insertRows(client, 'local_event', events);
  await insertRows(
    client,
    'local_event_partner',
    events.flatMap(({ id }, at) => [ids[0], ids[at + 1]].map((partner_id) => ({ event_id: id, partner_id }))),
  );
  await loadInitiatives(client, chance, ids, premisesManager, today);
}

async function loadInitiatives(client: Client, chance: Chance, partners: readonly (string | undefined)[], owner: string, today: LocalDate): Promise<void> {
  const rows = [
    { name: 'Adgang til genbrugscykler', status: 'running', follow_up_on: addDays(today, -4), partner_id: partners[0] },
    { name: 'Fælles værktøjsskur', status: 'idea', follow_up_on: addDays(today, 30), partner_id: partners[1] },
    { name: 'Skilte på tre sprog', status: 'done', follow_up_on: null, partner_id: null },
  ].map((row) => ({ id: chance.id(), about: null, area: null, owner_id: owner, synthetic: true, created_at: 'now', ...row }));
  await insertRows(client, 'side_initiative', rows);
  const moved = { from_status: null, reason: 'Aftalt på mødet om samarbejdet (opdigtet)', moved_on: addDays(today, -90), moved_by: owner };
  await insertRows(
    client,
    'side_initiative_move',
    rows.map(({ id, status, follow_up_on }) => ({ id: chance.id(), initiative_id: id, to_status: status, follow_up_on, ...moved })),
  );
}
