import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Secret } from '../config/secret';
import { cookieNamed, setCookie } from './cookies';

const COOKIE = 'enhed';
const YEAR_SECONDS = 365 * 24 * 3600;

/** A browser in which somebody has logged in before carries our word for it, good for that e-mail only. It opens nothing. */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;
  private readonly secure: boolean;

  constructor(@Inject(Secret) secret: Secret, @Inject(CONFIG) config: Config) {
    this.key = secret.derive('known device');
    this.secure = config.publicUrl?.startsWith('https://') ?? false;
  }

  /** @returns the device's number, where it is known for this e-mail */
  deviceOf(headers: IncomingHttpHeaders, email: string): string | undefined {
    const [device = '', word = ''] = (cookieNamed(headers, COOKIE) ?? '').split('.');
    const [given, expected] = [Buffer.from(word), Buffer.from(this.wordFor(device, email))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined;
  }

  cookieFor(email: string): string {
    const device = randomBytes(16).toString('base64url');
    return setCookie(COOKIE, `${device}.${this.wordFor(device, email)}`, { secure: this.secure, life: YEAR_SECONDS });
  }

  private wordFor(device: string, email: string): string {
    return createHmac('sha256', this.key).update(`${device}\n${email}`).digest('base64url');
  }
}
