import type { Explanation } from '../explanation';

/** One question to one who can answer: of a citizen by criterion, or of a posting by workplace fact. */
export interface Question {
  readonly code: string;
  readonly citizenId: string | null;
  readonly postingId: string | null;
  readonly term: string | null;
}

export interface Evaluated {
  readonly citizenId: string;
  readonly postingId: string;
  readonly explanation: Explanation;
}

/** What is not known of pairs that nothing else stands against. However many pairs ask the same, it is one question. */
export function questionsOf(pairs: readonly Evaluated[]): Question[] {
  const questions = new Map<string, Question>();
  for (const { citizenId, postingId, explanation } of pairs) {
    if (explanation.fit !== 'CLARIFY') continue;
    for (const { code, verdict, ask, params } of explanation.hard) {
      if (verdict !== 'unknown') continue;
      const asked: Question[] =
        ask === 'company'
          ? ((params['terms'] ?? []) as readonly string[]).map((term) => ({ code, citizenId: null, postingId, term }))
          : [{ code, citizenId, postingId: null, term: null }];
      for (const question of asked) questions.set(JSON.stringify(question), question);
    }
  }
  return [...questions.values()];
}
