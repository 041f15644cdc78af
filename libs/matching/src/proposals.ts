import { Injectable } from '@nestjs/common';
import { lacksLegalBasis, refuseBasis } from '@fyrtaarn/citizens';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import type { Explanation } from './explanation';
import { refuseMatch } from './match.errors';
import { matchStore } from './match.store';
import { lockMatch, move, mustBeAbleToMove } from './move';
import { questionStore } from './questions/question.store';
import { questionsOf } from './questions/questions.rules';
import { Suggestions } from './suggestions';

/** The wording that the citizen says yes to; a new wording is a new version. */
const SHARING_TEXT = 'sharing-1';
const COMPANY_OF = statement<{ company_id: string }>('proposals.company_of', 'SELECT company_id FROM app.posting WHERE id = $1');

/** What a BIF consultant does with a match: proposes, asks the citizen, shows the company, closes. */
@Injectable()
export class Proposals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly suggestions: Suggestions,
  ) {}

  /** Proposes a pair, with the explanation kept as it was read. @returns the match's id */
  suggest(who: Actor, postingId: string, citizenId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      await matchStore.takeTurns(tx, citizenId);
      const explanation = await this.suggestions.explain(tx, postingId, citizenId);
      if (!explanation) throw (await lacksLegalBasis(tx, citizenId)) ? refuseBasis('LEGAL_BASIS_MISSING') : refuse('NOT_FOUND');
      mustBePossible(explanation);
      const { settingsVersion, ruleset, inputsHash } = explanation;
      const id = await matchStore.insert(tx, {
        posting_id: postingId,
        company_id: (await tx.first(COMPANY_OF, [postingId]))?.company_id ?? '',
        citizen_id: citizenId,
        consultant_id: who.accountId ?? '',
        state: 'SUGGESTED',
        ruleset,
        settings_version: settingsVersion,
        inputs_hash: inputsHash,
        explanation,
      });
      await matchStore.addEvent(tx, id, null, 'SUGGESTED', 'consultant', null);
      await questionStore.raise(tx, questionsOf([{ citizenId, postingId, explanation }]));
      tx.record('matching.match_suggested', id, { postingId, citizenId, settingsVersion });
      return id;
    });
  }

  /** Asks the citizen. The consultant has read the reasons and says what they think of them. */
  ask(who: Actor, matchId: string, view: string): Promise<string> {
    return this.moving(who, matchId, (tx, match) => move(tx, who, match, 'ASK_CITIZEN', { consultant_view: view }));
  }

  /** Shows the company what the citizen chose: the citizen's yes and the consultant's together. */
  confirmSharing(who: Actor, matchId: string): Promise<string> {
    return this.moving(who, matchId, async (tx, match) => {
      mustBeAbleToMove(match, 'SHARED');
      const answer = await matchStore.citizenYes(tx, matchId);
      if (!answer?.said_yes) throw refuseMatch('CITIZEN_NOT_ANSWERED');
      await this.placeMustHaveRoom(tx, match.posting_id);
      const now = this.clock.now();
      await move(tx, who, match, 'SHARED', { shared_at: now });
      const { limits } = await matchStore.settings(tx, this.clock.today());
      const until = new Date(now.getTime() + limits.disclosureDays * 86_400_000);
      await matchStore.share(tx, {
        citizen_id: match.citizen_id,
        home_organisation_id: answer?.home ?? '',
        recipient_organisation_id: match.company_id,
        purpose: 'small_job_match',
        match_id: matchId,
        data_groups: answer?.share_wish ?? [],
        legal_basis: 'citizen_consent',
        text_version: SHARING_TEXT,
        channel: 'self',
        recorded_by: who.accountId ?? '',
        valid: `[${now.toISOString()},${until.toISOString()})`,
      });
    });
  }

  /** Confirms a company's no. Until then a no from a company closes nothing. */
  confirmDecline(who: Actor, matchId: string): Promise<string> {
    return this.closing(who, matchId, 'DECLINED');
  }

  cancel(who: Actor, matchId: string): Promise<string> {
    return this.closing(who, matchId, 'CANCELLED');
  }

  private closing(who: Actor, matchId: string, to: 'DECLINED' | 'CANCELLED'): Promise<string> {
    return this.moving(who, matchId, async (tx, match) => {
      // From SUGGESTED a consultant's no needs a reason of its own; here a company's reason is confirmed.
      if (to === 'DECLINED' && match.state !== 'DECLINE_REVIEW') throw refuseMatch('MATCH_WRONG_STATE', { from: match.state, to });
      await move(tx, who, match, to);
      await matchStore.endSharing(tx, matchId);
      if (to === 'DECLINED') await matchStore.blockPair(tx, matchId, this.clock.today());
    });
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

function mustBePossible({ fit, hard }: Explanation): void {
  const refused = (code: string) => hard.find((one) => one.code === code && one.verdict === 'no');
  if (refused('H_PAIR')?.params['open'] === 1) throw refuseMatch('MATCH_EXISTS');
  if (refused('H_OPEN')) throw refuseMatch('CITIZEN_HAS_ENOUGH_OPEN');
  if (fit === 'NOT_NOW') throw refuseMatch('PAIR_NOT_POSSIBLE');
}
