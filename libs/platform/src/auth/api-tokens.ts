import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declaredOperations } from '../access/policy';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { refuseLogin } from './auth.errors';
import { hashOf, requireProof } from './sessions';

declareActions({ 'access.token_created': ['membershipId', 'operations', 'days'], 'access.token_revoked': [] });

export interface NewToken {
  readonly membershipId: string;
  readonly label: string;
  readonly operations: readonly string[];
  readonly days: number;
}

export interface TokenRow {
  readonly id: string;
  readonly label: string;
  readonly program: string;
  readonly role: string;
  readonly operations: string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

const MOST_DAYS = statement<{ days: number }>(
  'api_token.most_days',
  `SELECT (parameters ->> 'most_days')::int AS days FROM ref.rule WHERE code = 'API-TOKENS' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date)`,
);
const CREATE = statement<{ id: string }>(
  'api_token.create',
  `INSERT INTO app.api_token (token_hash, account_id, membership_id, label, operations, expires_at, created_by)
    SELECT $1, m.account_id, m.id, $3, $4, now() + make_interval(days => $5), sec.account() FROM app.membership m JOIN app.account a ON a.id = m.account_id AND a.program WHERE m.id = $2
    RETURNING id`,
);
const REVOKE = statement<{ id: string }>(
  'api_token.revoke',
  'UPDATE app.api_token SET revoked_at = now(), revoked_by = sec.account() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
);
const LIST = statement<TokenRow>(
  'api_token.list',
  `SELECT t.id, t.label, a.display_name AS program, m.role, t.operations, to_json(t.created_at) #>> '{}' AS "createdAt", to_json(t.expires_at) #>> '{}' AS "expiresAt",
      to_json(t.last_used_at) #>> '{}' AS "lastUsedAt", to_json(t.revoked_at) #>> '{}' AS "revokedAt"
    FROM app.api_token t JOIN app.account a ON a.id = t.account_id JOIN app.membership m ON m.id = t.membership_id ORDER BY t.id DESC LIMIT 100`,
);

/** What is open to everybody, or to whoever is logged in, is a person's own matter: sessions, roles, proofs. */
function isForPrograms(name: string): boolean {
  const policy = declaredOperations().get(name);
  return policy !== undefined && 'may' in policy;
}

/** Tokens with which programs ask: each for its own few operations, for a time. */
@Injectable()
export class ApiTokens {
  constructor(private readonly work: UnitOfWork) {}

  /** @returns the token, shown once. @throws DomainError PROOF_NEEDED, NOT_FOUND (also for a person's membership), OPERATION_UNKNOWN */
  create(who: Actor, wish: NewToken): Promise<string> {
    requireProof(who);
    const label = plainText('label', wish.label, { max: 120 });
    const operations = [...new Set(wish.operations)];
    if (operations.length === 0 || !operations.every(isForPrograms)) throw refuseLogin('OPERATION_UNKNOWN', { field: 'operations' });
    const token = randomBytes(32).toString('base64url');
    return this.work.write(who, async (tx) => {
      const days = wholeNumber('days', wish.days, 1, (await tx.first(MOST_DAYS))?.days ?? 0);
      const created = await tx.first(CREATE, [hashOf(token), wish.membershipId, label, operations, days]);
      if (!created) throw refuse('NOT_FOUND');
      tx.record('access.token_created', created.id, { membershipId: wish.membershipId, operations: operations.length, days });
      return token;
    });
  }

  revoke(who: Actor, id: string): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(REVOKE, [id]))) throw refuse('NOT_FOUND');
      tx.record('access.token_revoked', id);
      return true;
    });
  }

  /** The latest hundred. */
  list(who: Actor): Promise<TokenRow[]> {
    return this.work.read(who, (reader) => reader.rows(LIST));
  }
}
