import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork, type Reader, type Tx } from '@fyrtaarn/platform';
import { filesOf } from './house-lease.store';
import type { AddCandidateSite, CorrectSite, DecideSite, NoteSiteHearing, OpenHouse, ScoreSite } from './site.inputs';
import type { CandidateSiteView } from './site.views';

declareActions({
  'premises.site_added': ['area', 'seats'],
  'premises.site_corrected': ['seats', 'seatsBefore', 'rentYearOre', 'rentYearOreBefore'],
  'premises.site_scored': ['criterion', 'score'],
  'premises.site_hearing_noted': ['heard'],
  'premises.site_decided': [],
  'premises.house_opened': ['area'],
});

defineErrors(
  {
    SITE_EXISTS: { da: 'Adressen er allerede på listen.', en: 'That address is on the list already.' },
    SITE_AREA_UNKNOWN: { da: 'Det område står ikke i notatet.', en: 'The note does not name that area.' },
    SITE_CRITERION_UNKNOWN: { da: 'Det kriterium gælder ikke i dag.', en: 'That criterion is not in force today.' },
    HOUSE_SITE_NOT_DECIDED: { da: 'Vælg stedet først.', en: 'Choose the place first.' },
    HOUSE_OPENED_ALREADY: { da: 'Der er allerede åbnet et hus på adressen.', en: 'A house has been opened at that address already.' },
    SITE_DECIDED_BY: {
      da: 'Der er besluttet ud fra det, der står om adressen. Det kan ikke rettes mere.',
      en: 'A decision was taken from what stands of the address. It can be corrected no more.',
    },
    SITE_NOT_HEARD: { da: 'Der skal ligge et høringssvar, før der kan besluttes.', en: 'There must be a hearing note before a decision.' },
    SITE_NOT_SCORED: { da: 'Adressen er ikke vurderet på alle kriterier endnu.', en: 'The address has not been judged by every criterion yet.' },
  },
  {
    house_site_decided: 'HOUSE_SITE_NOT_DECIDED',
    house_of_site_once: 'HOUSE_OPENED_ALREADY',
    candidate_once: ['SITE_EXISTS', 'address'],
    candidate_area: 'SITE_AREA_UNKNOWN',
    site_criterion_known: 'SITE_CRITERION_UNKNOWN',
    site_was_decided_by: 'SITE_DECIDED_BY',
    site_was_heard: 'SITE_NOT_HEARD',
    site_was_scored: 'SITE_NOT_SCORED',
  },
);

const TODAY = '$1::date BETWEEN c.valid_from AND coalesce(c.valid_to, $$infinity$$)';
const SCORES = `SELECT c.code, c.name_da, c.name_en, c.weight, c.sort, latest.score, latest.evidence, latest.document_id, latest.scored_at FROM ref.site_criterion c
  LEFT JOIN LATERAL (SELECT x.score, x.evidence, x.document_id, x.scored_at FROM app.site_score x WHERE x.site_id = s.id AND x.criterion = c.code ORDER BY x.scored_at DESC LIMIT 1) latest ON true
  WHERE ${TODAY}`;
// 5 is all of a criterion's weight; the weights need not make a hundred.
const TOTAL = `CASE WHEN bool_and(k.score IS NOT NULL) THEN round(20.0 * sum(k.score * k.weight) / sum(k.weight), 1) END`;
// As it was kept; an address that was compared never changes.
const COMPARED = `(SELECT json_agg(json_build_object('siteId', o.id, 'address', o.address, 'total', k.site -> 'total', 'scores', k.site -> 'scores') ORDER BY k.place)
  FROM jsonb_array_elements(d.comparison) WITH ORDINALITY AS k (site, place) JOIN app.candidate_site o ON o.id = (k.site ->> 'id')::uuid)`;
const SITE = `json_build_object('id', s.id, 'area', s.area, 'areaName', a.name_da, 'address', s.address, 'seats', s.seats, 'rentYearOre', s.rent_year_ore,
  'synthetic', s.synthetic, 'termMonths', s.term_months, 'noticeMonths', s.notice_months, 'indexation', s.indexation, 'total', judged.total, 'scores', judged.scores,
  'hearings', (SELECT coalesce(json_agg(json_build_object('heard', h.heard, 'summary', h.summary, 'documentId', h.document_id, 'heardOn', h.heard_on) ORDER BY h.id), '[]')
    FROM app.site_hearing h WHERE h.site_id = s.id), 'files', ${filesOf('site_id = s.id')},
  'corrections', (SELECT coalesce(json_agg(json_build_object('at', k.corrected_at, 'by', u.display_name, 'address', k.before -> 'address', 'seats', k.before -> 'seats',
    'rentYearOre', k.before -> 'rentYearOre', 'termMonths', k.before -> 'termMonths', 'noticeMonths', k.before -> 'noticeMonths', 'indexation', k.before -> 'indexation')
    ORDER BY k.id DESC), '[]') FROM app.site_correction k LEFT JOIN app.account u ON u.id = k.corrected_by WHERE k.site_id = s.id),
  'houseId', (SELECT h.id FROM app.house h WHERE h.site_id = s.id),
  'decision', (SELECT json_build_object('reasons', d.reasons, 'decidedAt', d.decided_at, 'decidedBy', who.display_name, 'comparison', ${COMPARED})
    FROM app.site_decision d JOIN app.account who ON who.id = d.decided_by WHERE d.site_id = s.id ORDER BY d.id DESC LIMIT 1))`;
const SITES = statement<{ site: CandidateSiteView }>(
  'site.all',
  `SELECT ${SITE} AS site FROM app.candidate_site s JOIN ref.area a ON a.code = s.area
    CROSS JOIN LATERAL (SELECT ${TOTAL} AS total, json_agg(json_build_object('criterion', k.code, 'nameDa', k.name_da, 'nameEn', k.name_en, 'weight', k.weight,
      'score', k.score, 'evidence', k.evidence, 'documentId', k.document_id, 'scoredAt', k.scored_at) ORDER BY k.sort) AS scores FROM (${SCORES}) k) judged ORDER BY judged.total DESC NULLS LAST, s.id`,
);
const ADD = statement<{ id: string }>(
  'site.add',
  `INSERT INTO app.candidate_site (area, address, seats, rent_year_ore, term_months, notice_months, indexation) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const CORRECT = statement<{ id: string; seatsBefore: number; rentYearOreBefore: number }>(
  'site.correct',
  `UPDATE app.candidate_site SET area = $1, address = $2, seats = $3, rent_year_ore = $4, term_months = $5, notice_months = $6, indexation = $7 WHERE id = $8
    RETURNING id, old.seats AS "seatsBefore", old.rent_year_ore::float AS "rentYearOreBefore"`,
);
const SCORE = statement<{ id: string }>(
  'site.score',
  `INSERT INTO app.site_score (site_id, criterion, score, evidence, document_id) SELECT id, $2, $3, $4, $5 FROM app.candidate_site WHERE id = $1 RETURNING id`,
);
const HEAR = statement<{ id: string }>(
  'site.hear',
  `INSERT INTO app.site_hearing (site_id, heard, summary, document_id, heard_on) SELECT s.id, $2, $3, d.id, $5 FROM app.candidate_site s, app.house_document d
    WHERE s.id = $1 AND d.id = $4 RETURNING id`,
);
const DECIDE = statement<{ id: string }>(
  'site.decide',
  'INSERT INTO app.site_decision (site_id, reasons, comparison) SELECT id, $2, $3 FROM app.candidate_site WHERE id = $1 RETURNING id',
);
const OPEN = statement<{ id: string; area: string }>(
  'site.open_house',
  'INSERT INTO app.house (name, area, opened_on, site_id, synthetic) SELECT $2, area, $3, id, synthetic FROM app.candidate_site WHERE id = $1 RETURNING id, area',
);

/** Where the house may lie: addresses held against the criteria of the note, with evidence, and a decision that keeps the comparison. */
@Injectable()
export class CandidateSites {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The best first; those not judged by every criterion last. */
  all(who: Actor): Promise<CandidateSiteView[]> {
    return this.work.read(who, (reader) => this.sites(reader));
  }

  add(who: Actor, facts: AddCandidateSite): Promise<CandidateSiteView[]> {
    const [values, { area, seats }] = [factsOf(facts), facts];
    return this.write(who, async (tx) => tx.record('premises.site_added', found(await tx.first(ADD, values)), { area, seats }));
  }

  /** Until a decision was taken from it; what stood before is kept. */
  correct(who: Actor, { siteId, ...facts }: CorrectSite): Promise<CandidateSiteView[]> {
    const [values, { seats, rentYearOre }] = [factsOf(facts), facts];
    return this.write(who, async (tx) => {
      const corrected = await tx.first(CORRECT, [...values, siteId]);
      if (!corrected) throw refuse('NOT_FOUND');
      const { id, ...before } = corrected;
      tx.record('premises.site_corrected', id, { seats, rentYearOre, ...before });
    });
  }

  score(who: Actor, { siteId, criterion, score, evidence, documentId }: ScoreSite): Promise<CandidateSiteView[]> {
    wholeNumber('score', score, 0, 5);
    const values = [siteId, criterion, score, plainText('evidence', evidence, { min: 3, max: 2000 }), documentId ?? null];
    return this.write(who, async (tx) => {
      found(await tx.first(SCORE, values));
      tx.record('premises.site_scored', siteId, { criterion, score });
    });
  }

  noteHearing(who: Actor, { siteId, heard, summary, documentId, heardOn }: NoteSiteHearing): Promise<CandidateSiteView[]> {
    const values = [siteId, heard, plainText('summary', summary, { min: 3, max: 4000 }), documentId, heardOn];
    return this.write(who, async (tx) => {
      found(await tx.first(HEAR, values));
      tx.record('premises.site_hearing_noted', siteId, { heard });
    });
  }

  decide(who: Actor, { siteId, reasons }: DecideSite): Promise<CandidateSiteView[]> {
    const words = plainText('reasons', reasons, { min: 20, max: 4000 });
    return this.write(who, async (tx) => {
      const comparison = (await this.sites(tx)).map(({ id, total, scores }) => ({ id, total, scores }));
      found(await tx.first(DECIDE, [siteId, words, JSON.stringify(comparison)]));
      tx.record('premises.site_decided', siteId);
    });
  }

  /** What was decided becomes a house, with nothing in it yet. */
  openHouse(who: Actor, { siteId, name, openedOn }: OpenHouse): Promise<CandidateSiteView[]> {
    const values = [siteId, plainText('name', name, { min: 2, max: 60 }), openedOn];
    return this.write(who, async (tx) => {
      const opened = await tx.first(OPEN, values);
      tx.record('premises.house_opened', found(opened), { area: opened?.area ?? '' });
    });
  }

  private write(who: Actor, change: (tx: Tx) => Promise<void>): Promise<CandidateSiteView[]> {
    return this.work.write(who, async (tx) => {
      await change(tx);
      return this.sites(tx);
    });
  }

  private async sites(reader: Reader): Promise<CandidateSiteView[]> {
    return (await reader.rows(SITES, [this.clock.today()])).map(({ site }) => site);
  }
}

/** In the order of the columns. */
function factsOf({ area, address, seats, rentYearOre, termMonths, noticeMonths, indexation }: AddCandidateSite): unknown[] {
  wholeNumber('seats', seats, 1, 500);
  wholeNumber('rentYearOre', rentYearOre, 0, 2_000_000_000);
  if (termMonths != null) wholeNumber('termMonths', termMonths, 1, 600);
  if (noticeMonths != null) wholeNumber('noticeMonths', noticeMonths, 0, 60);
  const lease = [termMonths ?? null, noticeMonths ?? null, indexation ? plainText('indexation', indexation, { min: 2, max: 200 }) : null];
  return [area, plainText('address', address, { min: 3, max: 200 }), seats, rentYearOre, ...lease];
}

function found(row: { id: string } | undefined): string {
  if (!row) throw refuse('NOT_FOUND');
  return row.id;
}
