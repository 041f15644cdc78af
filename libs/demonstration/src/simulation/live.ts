import { addWorkingDays, isWorkingDay, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { Errands, OPEN_STATES } from '@fyrtaarn/matching';
import { Postings } from '@fyrtaarn/postings';
import { act, type OpenMatch } from './acting';
import type { Cast } from './cast';
import type { Course } from './course';
import type { SimulatedHouse } from './house';

interface OpenErrand {
  readonly id: string;
  readonly kind: string;
  readonly forWhom: string;
  readonly citizen: string;
  readonly posting: string;
  readonly company: string;
  readonly visit: number;
  readonly since: LocalDate;
}

const DAY = (instant: string): string => `((${instant}) AT TIME ZONE 'Europe/Copenhagen')::date::text`;
const VISIT = `(SELECT count(*)::int FROM app.match_event e JOIN app.match o ON o.id = e.match_id WHERE o.posting_id = m.posting_id AND o.citizen_id = m.citizen_id)`;
// All that is open, and what came to nothing and nobody has taken up again.
const OPEN = `SELECT m.id, m.citizen_id AS citizen, m.posting_id AS posting, m.company_id AS company, m.state, m.reserve, m.citizen_said_yes_at IS NOT NULL AS answered,
    m.review_override IS NOT NULL AS "askedAgain", ${VISIT} AS visit, coalesce(r.needs_lead, false) AS "needsLead", m.starts_on::text AS "startsOn", e.id AS employment,
    greatest(p.minutes_min, h.minutes_min) AS minutes,
    ${DAY(`greatest(m.state_since, CASE m.state WHEN 'ASK_CITIZEN' THEN m.citizen_said_yes_at WHEN 'MEET' THEN m.meeting_at END)`)} AS since
  FROM app.match m JOIN app.posting p ON p.id = m.posting_id LEFT JOIN app.citizen_hours h ON h.citizen_id = m.citizen_id
    LEFT JOIN app.employment e ON e.match_id = m.id LEFT JOIN ref.decline_reason r ON r.code = m.decline_reason
  WHERE m.state IN ${OPEN_STATES}
    OR (m.state = 'EXPIRED' AND NOT EXISTS (SELECT 1 FROM app.match o WHERE o.reopens = m.id))
  ORDER BY m.citizen_id, m.posting_id, m.id`;
const ERRANDS = `SELECT x.id, x.kind, x.for_whom AS "forWhom", m.citizen_id AS citizen, m.posting_id AS posting, m.company_id AS company, ${VISIT} AS visit, ${DAY('x.raised_at')} AS since
  FROM app.errand x JOIN app.match m ON m.id = x.match_id WHERE x.done_at IS NULL ORDER BY m.citizen_id, m.posting_id, x.kind, x.id`;

const UNDER_WAY = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'DECLINE_REVIEW'];

/** What somebody who is refused tries again the next day: there may be room by then. */
const PATIENT = ['show', 'accept'];

/** When people come to work. The tasks of the night and the morning are done by then. */
const MORNING = 'T07:00:00Z';
const EVENING = 'T20:00:00Z';

/** Lets people live with the platform, a day at a time. */
export class Live {
  /** How often the platform said no to what somebody wanted, by its code. */
  readonly refusals: Record<string, number> = {};
  private readonly wasRefused = new Set<string>();

  constructor(
    private readonly house: SimulatedHouse,
    private readonly cast: Cast,
    private readonly course: Course,
    private readonly holidays: Holidays,
    /** Which postings are opened on which day, and for how many of all postings each citizen fits. */
    private readonly openings: ReadonlyMap<LocalDate, readonly string[]>,
    private readonly options: ReadonlyMap<string, number>,
  ) {}

  async pass(day: LocalDate): Promise<void> {
    await this.house.passUntil(new Date(`${day}${MORNING}`));
    if (isWorkingDay(day, this.holidays)) await this.work(day);
    await this.house.passUntil(new Date(`${day}${EVENING}`));
  }

  private async work(day: LocalDate): Promise<void> {
    for (const id of this.openings.get(day) ?? []) await this.house.of(Postings).open(this.cast.lead, id);
    for (const errand of await this.house.rows<OpenErrand>(ERRANDS)) {
      const { citizen, posting, kind, visit, since } = errand;
      if (this.isDue(since, this.course.errandAfter(citizen, posting, kind, visit), day)) await this.doErrand(errand);
    }
    const open = await this.house.rows<OpenMatch>(OPEN);
    for (const match of open) {
      const intent = this.course.intentOf({ ...match, options: this.options.get(match.citizen) ?? 0 });
      if (!this.isDue(match.since, intent.after, day) || isTooEarly(match, intent.what, open, day) || this.wasRefused.has(`${match.id} ${intent.what}`))
        continue;
      const refused = await act(this.house, this.cast, match, intent);
      if (!refused) continue;
      this.refusals[refused] = (this.refusals[refused] ?? 0) + 1;
      if (!PATIENT.includes(intent.what)) this.wasRefused.add(`${match.id} ${intent.what}`);
    }
  }

  private async doErrand({ id, forWhom, citizen, company }: OpenErrand): Promise<void> {
    const { lead } = this.cast;
    const who = forWhom === 'lead' ? lead : forWhom === 'company' ? this.cast.companyOf(company) : this.cast.consultantOf(citizen);
    await this.house.of(Errands).close(who, id);
  }

  private isDue(since: LocalDate, after: number, day: LocalDate): boolean {
    return Number.isFinite(after) && addWorkingDays(since, after, this.holidays) <= day;
  }
}

/** A reserve is asked when nobody else is under way for the place; a job begins on its day, and ends after it has begun. */
function isTooEarly(match: OpenMatch, what: string, all: readonly OpenMatch[], day: LocalDate): boolean {
  if (what === 'ask' && match.reserve) return all.some((other) => other.posting === match.posting && !other.reserve && UNDER_WAY.includes(other.state));
  return (what === 'start' || what === 'end') && (match.startsOn ?? day) > day;
}
