import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Secret } from '../config/secret';
import { Cookies } from './cookies';

const COOKIE = 'enhed';
const YEAR_SECONDS = 365 * 24 * 3600;

/** A browser in which somebody has logged in before carries our word for it, good for that e-mail only. It opens nothing. */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;

  constructor(
    @Inject(Secret) secret: Secret,
    private readonly cookies: Cookies,
  ) {
    this.key = secret.derive('known device');
  }

  /** @returns the device's number, where it is known for this e-mail */
  deviceOf(headers: IncomingHttpHeaders, email: string): string | undefined {
    const [device = '', word = ''] = (this.cookies.named(headers, COOKIE) ?? '').split('.');
    const [given, expected] = [Buffer.from(word), Buffer.from(this.wordFor(device, email))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined;
  }

  cookieFor(email: string): string {
    const device = randomBytes(16).toString('base64url');
    return this.cookies.set(COOKIE, `${device}.${this.wordFor(device, email)}`, { life: YEAR_SECONDS });
  }

  private wordFor(device: string, email: string): string {
    return createHmac('sha256', this.key).update(`${device}\n${email}`).digest('base64url');
  }
}
