import { Injectable } from '@nestjs/common';
import { lacksLegalBasis, refuseBasis } from '@fyrtaarn/citizens';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import type { Explanation } from './explanation';
import type { MatchRow } from './match.entity';
import { refuseMatch } from './match.errors';
import type { AskCitizen, SuggestMatch } from './match.inputs';
import { matchStore } from './match.store';
import { lockMatch, move, mustStandIn, startClock } from './move';
import { questionStore } from './questions/question.store';
import { questionsOf } from './questions/questions.rules';
import { Suggestions } from './suggestions';

/** The wording that the citizen says yes to; a new wording is a new version. */
const SHARING_TEXT = 'sharing-1';
const IS_PAUSED = statement<{ id: string }>('proposals.is_paused', `SELECT id FROM app.citizen WHERE id = $1 AND state = 'paused'`, {
  unseen: 'only decides which refusal is given',
});

type Pair = Pick<SuggestMatch, 'postingId' | 'citizenId'>;
type Snapshot = Pick<MatchRow, 'posting_id' | 'company_id' | 'citizen_id' | 'ruleset' | 'settings_version' | 'inputs_hash'> & {
  readonly explanation: Explanation;
};

/** What a BIF consultant does with a match: proposes, asks the citizen, shows the company. */
@Injectable()
export class Proposals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly suggestions: Suggestions,
  ) {}

  /** Proposes a pair, with the explanation kept as it was read. @returns the match's id */
  suggest(who: Actor, { overrideReason, ...pair }: SuggestMatch): Promise<string> {
    return this.work.write(who, (tx) =>
      this.propose(tx, who, pair, overrideReason ? { override: plainText('overrideReason', overrideReason, { min: 5, max: 500 }) } : {}),
    );
  }

  /** The same inside a transaction; `reopens` is the closed match that it takes up again, for a reason of the list. */
  async propose(tx: Tx, who: Actor, pair: Pair, { reopens, reason, override }: { reopens?: string; reason?: string; override?: string } = {}): Promise<string> {
    await matchStore.takeTurns(tx, pair.citizenId);
    const row = await this.possible(tx, pair, override === undefined ? undefined : who);
    const id = await matchStore.insert(tx, {
      ...row,
      consultant_id: who.accountId ?? '',
      state: 'SUGGESTED',
      ...(reopens ? { reopens } : {}),
      ...(override ? { override_reason: override } : {}),
    });
    await Promise.all([
      matchStore.addEvent(tx, id, null, 'SUGGESTED', 'consultant', reason ?? null),
      questionStore.raise(tx, questionsOf([{ ...pair, explanation: row.explanation }]), this.clock.today()),
    ]);
    tx.record('matching.match_suggested', id, { ...pair, settingsVersion: row.settings_version });
    startClock(tx, id);
    return id;
  }

  /** The pair as it is explained today. @throws DomainError when the checks say no and nobody who may has gone past them */
  async possible(tx: Tx, pair: Pair, overriding?: Actor): Promise<Snapshot> {
    const snapshot = await this.snapshot(tx, pair);
    mustBePossible(snapshot.explanation, overriding);
    return snapshot;
  }

  async snapshot(tx: Tx, { postingId, citizenId }: Pair): Promise<Snapshot> {
    const found = await this.suggestions.explain(tx, postingId, citizenId);
    if (!found) throw await whyNot(tx, citizenId);
    const { companyId, explanation } = found;
    return {
      posting_id: postingId,
      company_id: companyId,
      citizen_id: citizenId,
      ruleset: explanation.ruleset,
      settings_version: explanation.settingsVersion,
      inputs_hash: explanation.inputsHash,
      explanation,
    };
  }

  /** Asks the citizen: a reserve is one no more. The consultant has read the reasons and says what they think of them; a proposal that had no owner gets one. */
  ask(who: Actor, { matchId, view, shownAt }: AskCitizen): Promise<string> {
    return this.moving(who, matchId, async (tx, match) => {
      mustStandIn(match, ['SUGGESTED'], 'ASK_CITIZEN');
      const consultant_id = (await matchStore.consultantOf(tx, matchId)) ?? who.accountId ?? '';
      await move(tx, who, match, 'ASK_CITIZEN', { consultant_view: view, view_seconds: this.secondsSince(shownAt), consultant_id, reserve: false });
      tx.schedule('matching.tell', { matchId, party: 'citizen', message: 'citizen_asked' });
    });
  }

  /** Shows the company what the citizen chose: the citizen's yes and the consultant's together. */
  confirmSharing(who: Actor, matchId: string): Promise<string> {
    return this.moving(who, matchId, async (tx, match) => {
      mustStandIn(match, ['ASK_CITIZEN'], 'SHARED');
      const answer = await matchStore.citizenYes(tx, matchId);
      if (!answer?.said_yes) throw refuseMatch('CITIZEN_NOT_ANSWERED');
      await this.placeMustHaveRoom(tx, match.posting_id);
      const now = this.clock.now();
      await move(tx, who, match, 'SHARED', { shared_at: now });
      const { limits } = await matchStore.settings(tx, this.clock.today());
      const until = new Date(now.getTime() + limits.disclosureDays * 86_400_000);
      await matchStore.share(tx, {
        citizen_id: match.citizen_id,
        home_organisation_id: answer.home,
        recipient_organisation_id: match.company_id,
        purpose: 'small_job_match',
        match_id: matchId,
        data_groups: answer.share_wish ?? [],
        legal_basis: 'citizen_consent',
        text_version: SHARING_TEXT,
        channel: answer.channel,
        recorded_by: who.accountId ?? '',
        valid: `[${now.toISOString()},${until.toISOString()})`,
      });
    });
  }

  /** A day at most: what lay open longer was read another day. */
  private secondsSince(shownAt: string | null | undefined): number | null {
    const seconds = Math.round((this.clock.now().getTime() - Date.parse(shownAt ?? '')) / 1000);
    return seconds >= 0 && seconds <= 86_400 ? seconds : null;
  }

  private moving(who: Actor, matchId: string, decide: (tx: Tx, match: Awaited<ReturnType<typeof lockMatch>>) => Promise<void>): Promise<string> {
    return this.work.write(who, async (tx) => {
      await decide(tx, await lockMatch(tx, matchId));
      return matchId;
    });
  }

  /** Several may be shown for one place, but not so many that most of them wait for nothing. */
  private async placeMustHaveRoom(tx: Tx, postingId: string): Promise<void> {
    await matchStore.takeTurns(tx, postingId);
    const { limits } = await matchStore.settings(tx, this.clock.today());
    const shared = await matchStore.sharedOfPosting(tx, postingId);
    const max = limits.sharedPerFreeHead * (shared?.free ?? 0);
    if ((shared?.count ?? 0) >= max) throw refuseMatch('ENOUGH_SHARED', { max });
  }
}

/** Somebody who may be seen and still cannot be proposed has a pause, or nothing in law to be matched by. */
async function whyNot(tx: Tx, citizenId: string): Promise<Error> {
  if (await tx.first(IS_PAUSED, [citizenId])) return refuseMatch('CITIZEN_PAUSED');
  return (await lacksLegalBasis(tx, citizenId)) ? refuseBasis('LEGAL_BASIS_MISSING') : refuse('NOT_FOUND');
}

/** What a team leader may not go past either: law, and what is the pair's already. */
const NEVER_PAST = ['H_WAGE', 'H_AGE', 'H_PAIR', 'H_OPEN'];

function mustBePossible({ fit, hard }: Explanation, overriding?: Actor): void {
  const refused = hard.filter((one) => one.verdict === 'no');
  const by = (code: string) => refused.find((one) => one.code === code);
  if (by('H_PAIR')?.params['open'] === 1) throw refuseMatch('MATCH_EXISTS');
  if (by('H_OPEN')) throw refuseMatch('CITIZEN_HAS_ENOUGH_OPEN');
  if (fit !== 'NOT_NOW') return;
  if (!overriding) throw refuseMatch('PAIR_NOT_POSSIBLE');
  if (overriding.role !== 'employmentLead' || refused.some((one) => NEVER_PAST.includes(one.code))) throw refuseMatch('OVERRIDE_FORBIDDEN');
}
