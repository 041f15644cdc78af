import type { IncomingHttpHeaders } from 'node:http';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, GATE, type Actor } from '@fyrtaarn/kernel';
import { Secret } from '../config/secret';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { Cookies } from './cookies';
import { seal, unseal } from '../keys/sealed';
import { hashOf } from './sessions';

/** A form that was sent when its sender was no longer logged in. */
export interface KeptForm {
  /** Where it was sent to. */
  readonly address: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

const COOKIE = 'skrevet';
/** Time enough to log in. */
const LIFE_SECONDS = 15 * 60;
/** A browser carries 4,096 bytes with the cookie's name and settings; that is some 5,000 characters as people write them. */
const MOST_CHARACTERS = 3_800;
/** What a form may unfold to; more than the largest that fits in a cookie was not made by us. */
const MOST_BYTES = 256 * 1024;

const OWNER = statement<{ accountId: string }>('kept_form.owner', 'SELECT account_id AS "accountId" FROM app.session WHERE token_hash = $1');

/**
 * Keeps what was typed until its writer has logged in again: sealed, in their own browser, bound to the account whose session it was. Nobody else can open
 * it, neither the next person at that machine nor a script, and nothing of it is kept here.
 */
@Injectable()
export class KeptForms {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly cookies: Cookies,
    @Inject(Secret) secret: Secret,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.key = secret.derive('kept form');
  }

  /** @returns a Set-Cookie; undefined where nobody can say whose it is, after a log-out for one, or where it is longer than a browser carries */
  async keep(headers: IncomingHttpHeaders, form: KeptForm): Promise<string | undefined> {
    const token = this.cookies.session(headers);
    const owner = token && (await this.work.read(GATE, (reader) => reader.first(OWNER, [hashOf(token)])));
    if (!owner) return undefined;
    const until = this.clock.now().getTime() + LIFE_SECONDS * 1000;
    const sealed = seal(this.key, deflateRawSync(JSON.stringify({ ...form, until })), owner.accountId).toString('base64url');
    return sealed.length > MOST_CHARACTERS ? undefined : this.cookies.set(COOKIE, sealed, { life: LIFE_SECONDS });
  }

  /** What this person sent; undefined where there is nothing, where it is too old, and for everybody else. */
  open(headers: IncomingHttpHeaders, { accountId }: Actor): KeptForm | undefined {
    const sealed = this.cookies.named(headers, COOKIE);
    if (!sealed || !accountId) return undefined;
    try {
      const text = inflateRawSync(unseal(this.key, Buffer.from(sealed, 'base64url'), accountId), { maxOutputLength: MOST_BYTES });
      const { until, ...form } = JSON.parse(text.toString()) as KeptForm & { until: number };
      return until > this.clock.now().getTime() ? form : undefined;
    } catch {
      return undefined;
    }
  }

  /** The Set-Cookie that takes it away. */
  forget(): string {
    return this.cookies.set(COOKIE, undefined);
  }
}
