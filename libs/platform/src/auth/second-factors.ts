import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Secret } from '../config/secret';
import { statement, type Tx } from '../database/transaction';
import { seal, unseal } from '../keys/sealed';

/** Seconds that a phone's clock may be from ours: one step of a code, either way. */
const STEP = 30;
const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const TAKE_STEP = statement<{ taken: boolean }>(
  'second_factor.take_step',
  'UPDATE app.second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING true AS taken',
);
const TAKE_RECOVERY = statement<{ taken: boolean }>(
  'second_factor.take_recovery',
  'UPDATE app.recovery_code SET used_at = now() WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING true AS taken',
);
const FACTOR = statement<{ sealed: Buffer }>('second_factor.of', 'SELECT sealed_seed AS sealed FROM app.second_factor WHERE account_id = $1');
const SET = statement<never>(
  'second_factor.set',
  `INSERT INTO app.second_factor (account_id, sealed_seed, last_step) VALUES ($1, $2, $3)
    ON CONFLICT (account_id) DO UPDATE SET sealed_seed = excluded.sealed_seed, last_step = excluded.last_step`,
);
const FORGET_RECOVERY = statement<never>('second_factor.forget_recovery', 'DELETE FROM app.recovery_code WHERE account_id = $1');
const ADD_RECOVERY = statement<never>('second_factor.add_recovery', 'INSERT INTO app.recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])');

/** Codes of an authenticator app (RFC 6238), and ten printed codes for the day the phone is lost. Each is good once. */
@Injectable()
export class SecondFactors {
  private readonly sealKey: Buffer;
  private readonly recoveryKey: Buffer;
  private readonly seedKey: Buffer;

  constructor(@Inject(Secret) secret: Secret) {
    this.sealKey = secret.derive('second factor seeds');
    this.recoveryKey = secret.derive('recovery codes');
    this.seedKey = secret.derive('second factors offered');
  }

  /** The seed offered with an invitation: always the same for it, so that nothing is kept before it is confirmed. */
  async offer(token: string, email: string): Promise<{ secret: string; uri: string }> {
    const { generateURI, ScureBase32Plugin } = await import('otplib');
    const seed = createHmac('sha256', this.seedKey).update(token).digest().subarray(0, 20);
    const secret = new ScureBase32Plugin().encode(seed);
    return { secret, uri: generateURI({ issuer: 'Fyrtårn', label: email, secret }) };
  }

  /** Confirms an offered seed with a first code. @returns ten recovery codes, shown once; undefined for a wrong code */
  async confirm(tx: Tx, accountId: string, secret: string, code: string): Promise<string[] | undefined> {
    const step = await stepOf(secret, code);
    if (step === undefined) return undefined;
    await tx.rows(SET, [accountId, seal(this.sealKey, Buffer.from(secret), accountId), step]);
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await tx.rows(FORGET_RECOVERY, [accountId]);
    await tx.rows(ADD_RECOVERY, [accountId, codes.map((one) => this.hashOf(one))]);
    return codes;
  }

  /** True once for each code. Two requests with one code take turns on the row, and the second finds it taken. */
  async accepts(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const digits = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) return (await tx.first(TAKE_RECOVERY, [accountId, this.hashOf(code)])) !== undefined;
    const factor = await tx.first(FACTOR, [accountId]);
    const step = factor && (await stepOf(unseal(this.sealKey, factor.sealed, accountId).toString(), digits));
    return step !== undefined && (await tx.first(TAKE_STEP, [accountId, step])) !== undefined;
  }

  /** People type it in small letters, and with or without its dash. */
  private hashOf(code: string): Buffer {
    const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    return createHmac('sha256', this.recoveryKey).update(plain).digest();
  }
}

/** The step of a right code: a number that rises every 30 seconds. */
async function stepOf(secret: string, token: string): Promise<number | undefined> {
  const { verify } = await import('otplib');
  const digits = token.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const result = await verify({ secret, token: digits, epochTolerance: STEP });
  return result.valid ? (result as { timeStep: number }).timeStep : undefined;
}

function recoveryCode(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
