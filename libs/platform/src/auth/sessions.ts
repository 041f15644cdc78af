import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GATE, type Actor } from '@fyrtaarn/kernel';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { refuseLogin } from './auth.errors';
import { passwordMatches } from './passwords';
import { sessionStore, type Standing } from './session.store';

declareActions({
  'access.session_opened': ['membershipId', 'role'],
  'access.role_changed': ['membershipId', 'role'],
  'access.session_ended': [],
});

export interface OpenSession {
  /** Shown to the browser once; only its hash is kept. */
  readonly token: string;
  readonly standing: Standing;
  readonly others: readonly Standing[];
}

/** Who is asking: accounts, their sessions, and programs' tokens. */
@Injectable()
export class Sessions {
  constructor(private readonly work: UnitOfWork) {}

  /** @returns the account's id, or undefined for a wrong e-mail or password (which of them is not said) */
  async accountOf(email: string, password: string): Promise<string | undefined> {
    const account = await this.work.read(GATE, (reader) => sessionStore.accountByEmail(reader, email.trim().toLowerCase().slice(0, 254)));
    const matches = await passwordMatches(account?.passwordHash ?? undefined, password.slice(0, 256));
    return matches ? account?.id : undefined;
  }

  /** Opens a session in the account's first role, or in the membership asked for. */
  open(accountId: string, membershipId?: string): Promise<OpenSession> {
    const token = randomBytes(32).toString('base64url');
    return this.work.write(GATE, async (tx) => {
      const standings = await sessionStore.standingsOf(tx, accountId);
      const standing = standings.find((one) => membershipId === undefined || one.membershipId === membershipId);
      if (!standing) throw refuseLogin('NO_ROLE');
      await sessionStore.open(tx, hashOf(token), standing);
      const action = membershipId === undefined ? 'access.session_opened' : 'access.role_changed';
      tx.record(action, accountId, { membershipId: standing.membershipId, role: standing.role });
      return { token, standing, others: standings.filter((one) => one !== standing) };
    });
  }

  async actorOfSession(token: string): Promise<Actor | undefined> {
    const hash = hashOf(token);
    const found = await this.work.read(GATE, (reader) => sessionStore.bySession(reader, hash));
    if (found?.stale) await this.work.upkeep(GATE, (tx) => sessionStore.touch(tx, hash));
    return found && actorOf(found);
  }

  async actorOfApiToken(token: string): Promise<Actor | undefined> {
    const found = await this.work.read(GATE, (reader) => sessionStore.byApiToken(reader, hashOf(token)));
    return found && actorOf(found);
  }

  standingsOf(actor: Actor): Promise<Standing[]> {
    return this.work.read(GATE, (reader) => sessionStore.standingsOf(reader, actor.accountId ?? ''));
  }

  async end(token: string): Promise<void> {
    await this.work.upkeep(GATE, async (tx) => {
      const ended = await sessionStore.end(tx, hashOf(token));
      if (ended) tx.record('access.session_ended', ended.accountId);
    });
  }
}

function actorOf(standing: Standing): Actor {
  const { accountId, membershipId, role, organisationId, citizenId, displayName } = standing;
  return { accountId, membershipId, role, displayName, ...(organisationId ? { organisationId } : {}), ...(citizenId ? { citizenId } : {}) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
