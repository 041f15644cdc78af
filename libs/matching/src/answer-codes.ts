import { createHmac, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { GATE, refuse, type Actor, type Language } from '@fyrtaarn/kernel';
import { declareActions, Guesses, Secret, statement, UnitOfWork, type From } from '@fyrtaarn/platform';
import { Answers } from './answers';
import type { ProposalView } from './answer.views';
import { refuseMatch } from './match.errors';
import type { AnswerProposal } from './match.inputs';
import { MatchViews } from './match-views';

declareActions({ 'matching.answer_code_issued': [], 'matching.answer_code_used': [] });

/** Without letters and digits that look alike; ten of them are some 49 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 10;

const ISSUE = statement<{ id: string }>(
  'answer_code.issue',
  `INSERT INTO app.answer_code (match_id, citizen_id, code_hash, expires_at) SELECT m.id, m.citizen_id, $2, now() + make_interval(days => (SELECT (parameters ->> 'days')::int
      FROM ref.rule WHERE code = 'ANSWER-CODES' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date)))
    FROM app.match m WHERE m.id = $1 AND m.state = 'ASK_CITIZEN' RETURNING id`,
  { unseen: 'only makes a code', asks: ([id]) => id },
);
// The latest code of a match is the one that holds, as long as the question stands.
const FIND = statement<{ id: string; matchId: string; citizenId: string }>(
  'answer_code.find',
  `SELECT c.id, c.match_id AS "matchId", c.citizen_id AS "citizenId" FROM app.answer_code c JOIN app.match m ON m.id = c.match_id AND m.state = 'ASK_CITIZEN'
    WHERE c.code_hash = $1 AND c.used_at IS NULL AND c.expires_at > now()
      AND NOT EXISTS (SELECT FROM app.answer_code later WHERE later.match_id = c.match_id AND later.id > c.id)`,
  { unseen: 'opens one question for whoever has the code' },
);
const USE = statement<{ id: string }>('answer_code.use', 'UPDATE app.answer_code SET used_at = now() WHERE id = $1 AND used_at IS NULL RETURNING id', {
  unseen: 'opens one question for whoever has the code',
});

/** How a citizen without MitID answers: with a code from the consultant's hand that opens one question, and is no login. */
@Injectable()
export class AnswerCodes {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly guesses: Guesses,
    private readonly answers: Answers,
    private readonly views: MatchViews,
    @Inject(Secret) secret: Secret,
  ) {
    this.key = secret.derive('answer codes');
  }

  /** @returns the code, shown once to be handed over. @throws DomainError NOT_FOUND, also when the citizen is not being asked */
  issue(who: Actor, matchId: string): Promise<string> {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(ISSUE, [matchId, this.hashOf(code)]))) throw refuse('NOT_FOUND');
      tx.record('matching.answer_code_issued', matchId);
      return `${code.slice(0, 5)}-${code.slice(5)}`;
    });
  }

  /** The one question. @throws DomainError ANSWER_CODE_WRONG (used, old, replaced and made up alike), TOO_MANY_TRIES */
  question(code: string, from: From, language: Language): Promise<ProposalView> {
    return this.guesses.duringCode(from, async () => {
      const { who, matchId } = await this.behind(code);
      return this.views.proposal(who, matchId, language);
    });
  }

  /** The citizen's own answer; the code is used up with it, or with nothing. */
  answer(code: string, answer: Omit<AnswerProposal, 'matchId'>, from: From): Promise<boolean> {
    return this.guesses.duringCode(from, async () => {
      const { id, who, matchId } = await this.behind(code);
      return this.work.write(who, async (tx) => {
        if (!(await tx.first(USE, [id]))) throw refuseMatch('ANSWER_CODE_WRONG', { field: 'code' });
        await this.answers.proposalIn(tx, who, { ...answer, matchId });
        tx.record('matching.answer_code_used', matchId);
        return true;
      });
    });
  }

  /** A citizen without an account: what they may change is this one match, and that only together with the code. */
  private async behind(code: string): Promise<{ id: string; matchId: string; who: Actor }> {
    const found = await this.work.read(GATE, (reader) => reader.first(FIND, [this.hashOf(code)]));
    if (!found) throw refuseMatch('ANSWER_CODE_WRONG', { field: 'code' });
    return { id: found.id, matchId: found.matchId, who: { role: 'citizen', citizenId: found.citizenId } };
  }

  private hashOf(code: string): Buffer {
    const plain = code
      .slice(0, 40)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '');
    return createHmac('sha256', this.key).update(plain).digest();
  }
}
