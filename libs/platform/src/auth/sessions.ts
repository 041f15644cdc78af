import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GATE, refuse, type Actor } from '@fyrtaarn/kernel';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { refuseLogin } from './auth.errors';
import type { LoggedOut } from './oidc-login';
import { sessionStore, type Opening, type OwnSession, type OwnStanding, type Standing } from './session.store';

declareActions({
  'access.session_opened': ['membershipId', 'role'],
  'access.role_changed': ['membershipId', 'role'],
  'access.proof_given': ['membershipId', 'role'],
  'access.session_ended': [],
});

export interface OpenSession {
  /** Shown to the browser once; only its hash is kept. */
  readonly token: string;
  readonly standing: OwnStanding;
  readonly others: readonly Standing[];
}

/** Who is asking: sessions of people, and programs' tokens. */
@Injectable()
export class Sessions {
  constructor(private readonly work: UnitOfWork) {}

  /** Opens a session in the account's first role, or in the membership asked for. One that takes over from another ends it. */
  open(accountId: string, opening: Opening, membershipId?: string): Promise<OpenSession> {
    const token = randomBytes(32).toString('base64url');
    return this.work.write(GATE, async (tx) => {
      await sessionStore.lock(tx, accountId);
      // One that has been ended meanwhile hands nothing on.
      if (opening.instead && (await sessionStore.endOwn(tx, accountId, opening.instead, null)).length === 0) throw refuse('NOT_LOGGED_IN');
      const standings = await sessionStore.standingsOf(tx, accountId, opening.instead, opening.provider);
      const standing = standings.find((one) => membershipId === undefined || one.membershipId === membershipId);
      if (!standing) throw refuseLogin('NO_ROLE');
      await sessionStore.open(tx, hashOf(token), standing, opening);
      tx.record(nameOf(opening), accountId, { membershipId: standing.membershipId, role: standing.role });
      return { token, standing, others: standings.filter((one) => one !== standing) };
    });
  }

  async actorOfSession(token: string, device: string | null): Promise<Actor | undefined> {
    const hash = hashOf(token);
    const found = await sessionStore.bySession(this.work, hash, device);
    if (found?.stale) await this.work.upkeep(GATE, (tx) => sessionStore.touch(tx, hash));
    return found && { ...actorOf(found), sessionId: found.sessionId, proved: found.proved, elsewhere: found.elsewhere };
  }

  async actorOfApiToken(token: string): Promise<Actor | undefined> {
    const hash = hashOf(token);
    const found = await sessionStore.byApiToken(this.work, hash);
    if (found?.stale) await this.work.upkeep(GATE, (tx) => sessionStore.touchToken(tx, hash));
    return found && { ...actorOf(found), operations: found.operations };
  }

  standingsOf(actor: Actor): Promise<OwnStanding[]> {
    return this.work.read(GATE, (reader) => sessionStore.standingsOf(reader, actor.accountId ?? '', actor.sessionId));
  }

  own({ accountId }: Actor): Promise<OwnSession[]> {
    return this.work.read(GATE, (reader) => sessionStore.own(reader, accountId ?? ''));
  }

  /** Ends one of the person's sessions, or without an id all but the one that asks. @throws DomainError NOT_FOUND */
  endOwn({ accountId = '', sessionId }: Actor, id: string | null): Promise<number> {
    return this.work.write(GATE, async (tx) => {
      await sessionStore.lock(tx, accountId);
      const ended = await sessionStore.endOwn(tx, accountId, id, sessionId ?? null);
      if (id && ended.length === 0) throw refuse('NOT_FOUND');
      tx.record('access.session_ended', accountId);
      return ended.length;
    });
  }

  /** Ends what a provider says is over there. Whoever changes role at that moment takes turns with it. */
  endAtProvider(provider: string, meant: LoggedOut): Promise<void> {
    return this.work.upkeep(GATE, async (tx) => {
      for (const { accountId } of await sessionStore.accountsMeant(tx, provider, meant)) {
        await sessionStore.lock(tx, accountId);
        await sessionStore.endMeant(tx, provider, meant, accountId);
        tx.record('access.session_ended', accountId);
      }
    });
  }

  async end(token: string): Promise<void> {
    await this.work.upkeep(GATE, async (tx) => {
      const ended = await sessionStore.end(tx, hashOf(token));
      if (ended) tx.record('access.session_ended', ended.accountId);
    });
  }
}

/** For what a stolen session must not be enough for. @throws DomainError PROOF_NEEDED, when the person has not just shown who they are */
export function requireProof(who: Actor): void {
  if (!who.proved) throw refuseLogin('PROOF_NEEDED');
}

function nameOf({ instead, proved }: Opening): string {
  if (!instead) return 'access.session_opened';
  return proved ? 'access.proof_given' : 'access.role_changed';
}

function actorOf(standing: Standing): Actor {
  const { accountId, membershipId, role, organisationId, citizenId, displayName } = standing;
  return { accountId, membershipId, role, displayName, ...(organisationId ? { organisationId } : {}), ...(citizenId ? { citizenId } : {}) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
