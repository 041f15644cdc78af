import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { OrganisationRow } from './company.entity';
import { LocalEventPartnerRow, LocalEventRow, LocalPartnerRow } from './partner.entity';
import type { LocalEventView, LocalPartnerView, PartnerKindView } from './partner.views';

const EVENT = `json_build_object('id', e.id, 'name', e.name, 'heldOn', e.held_on, 'area', e.area, 'district', e.district, 'attended', e.attended,
  'partners', (SELECT coalesce(json_agg(json_build_object('id', q.id, 'name', q.name) ORDER BY q.name COLLATE "da-x-icu"), '[]')
    FROM app.local_event_partner w JOIN app.organisation q ON q.id = w.partner_id WHERE w.event_id = e.id))`;

const PARTNER = `json_build_object('id', o.id, 'name', o.name, 'synthetic', o.synthetic, 'district', p.district, 'area', p.area, 'about', p.about,
  'kind', (SELECT json_build_object('code', k.code, 'nameDa', k.name_da, 'nameEn', k.name_en) FROM ref.partner_kind k WHERE k.code = p.kind),
  'coordinator', (SELECT a.display_name FROM app.account a WHERE a.id = p.coordinator_id),
  'contacts', (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'title', x.title, 'email', x.email, 'phone', x.phone) ORDER BY x.name, x.id), '[]')
    FROM app.partner_contact x WHERE x.partner_id = o.id),
  'agreements', (SELECT coalesce(json_agg(json_build_object('id', x.id, 'text', x.text, 'validFrom', lower(x.valid), 'validTo', upper(x.valid) - 1) ORDER BY lower(x.valid) DESC, x.id DESC), '[]')
    FROM app.partner_agreement x WHERE x.partner_id = o.id),
  'events', (SELECT coalesce(json_agg(l.event), '[]') FROM (SELECT ${EVENT} AS event FROM app.local_event_partner x JOIN app.local_event e ON e.id = x.event_id
    WHERE x.partner_id = o.id ORDER BY e.held_on DESC, e.id DESC LIMIT 20) AS l))`;
const FROM = 'app.local_partner p JOIN app.organisation o ON o.id = p.organisation_id';

const BY_ID = statement<{ partner: LocalPartnerView }>('partner.by_id', `SELECT ${PARTNER} AS partner FROM ${FROM} WHERE o.id = $1`);
const PAGE = statement<Keyed<LocalPartnerView>>(
  'partner.page',
  `SELECT o.id::text AS key, ${PARTNER} AS node FROM ${FROM} WHERE ($1::text IS NULL OR p.kind = $1)
      AND ($2::uuid IS NULL OR (o.name COLLATE "da-x-icu", o.id) > (SELECT last.name COLLATE "da-x-icu", last.id FROM app.organisation last WHERE last.id = $2))
    ORDER BY o.name COLLATE "da-x-icu", o.id LIMIT $3`,
);
const KINDS = statement<PartnerKindView>('partner.kinds', 'SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.partner_kind ORDER BY sort');
const EVENTS = statement<Keyed<LocalEventView>>(
  'local_event.page',
  `SELECT e.held_on || '|' || e.id AS key, ${EVENT} AS node FROM app.local_event e
    WHERE $1::text IS NULL OR (e.held_on, e.id) < (split_part($1, '|', 1)::date, split_part($1, '|', 2)::uuid) ORDER BY e.held_on DESC, e.id DESC LIMIT $2`,
);
const EVENT_BY_ID = statement<{ event: LocalEventView }>('local_event.by_id', `SELECT ${EVENT} AS event FROM app.local_event e WHERE e.id = $1`);
const IS_STAFF = statement<{ staff: boolean }>('partner.is_staff', 'SELECT sec.is_staff($1) AS staff');

/** SQL of local partners and what was held with them. */
export const partnerStore = {
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.partner,
  page: (reader: Reader, kind: string | null, after: string | null, limit: number) => reader.rows(PAGE, [kind, after, limit]),
  kinds: (reader: Reader) => reader.rows(KINDS),
  events: (reader: Reader, after: string | null, limit: number) => reader.rows(EVENTS, [after, limit]),
  eventById: async (reader: Reader, id: string) => (await reader.first(EVENT_BY_ID, [id]))?.event,
  isStaff: async (reader: Reader, accountId: string) => (await reader.first(IS_STAFF, [accountId]))?.staff ?? false,

  async insert(tx: Tx, name: string, partner: Omit<LocalPartnerRow, 'organisation_id'>): Promise<string> {
    const id = await tx.insert(OrganisationRow, { kind: 'local_partner', name });
    await tx.insert(LocalPartnerRow, { organisation_id: id, ...partner });
    return id;
  },

  async insertEvent(tx: Tx, event: Omit<LocalEventRow, 'id'>, partnerIds: readonly string[]): Promise<string> {
    const id = await tx.insert(LocalEventRow, event);
    await tx.insertAll(
      LocalEventPartnerRow,
      partnerIds.map((partner_id) => ({ event_id: id, partner_id })),
    );
    return id;
  },
};
