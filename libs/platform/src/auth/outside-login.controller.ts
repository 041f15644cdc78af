import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecureGet, SecurePost } from '../access/secure-operation';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { refuseLogin } from './auth.errors';
import { Cookies } from './cookies';
import { deviceName } from './device.rules';
import { localPath } from './local-path';
import { OutsideLogins } from './outside-logins';
import { Sessions } from './sessions';

/** Where a page leads whoever has come in to the first page of their role. */
export const BEGIN = '/begynd';

/** How long a browser remembers that it began, in seconds; the dated rule may end it sooner. */
const BEGUN_SECONDS = 3600;

/** The doors of a login at a provider: out, back in, and where it tells that somebody has left. */
@Controller('log-ind')
export class OutsideLoginController {
  constructor(
    private readonly logins: OutsideLogins,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SecureGet('hos/:provider', { public: 'the way in' })
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string, @Query('til') next?: string): Promise<void> {
    const { url, browser } = await this.logins.begin(
      provider,
      this.returnTo(request, provider),
      localPath(next),
      // Whoever is logged in comes to prove it; a session that is over leaves only its cookie.
      request.actor.sessionId !== undefined,
    );
    await reply.header('set-cookie', this.cookies.set('begyndt', browser, { life: BEGUN_SECONDS, fromElsewhere: true })).redirect(url, 303);
  }

  @SecureGet('fra/:provider', { public: 'the way in' })
  byLink(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string): Promise<void> {
    return this.finish(request, reply, provider, (request.query as { state?: unknown }).state);
  }

  @SecurePost('fra/:provider', { public: 'the way in' })
  byForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string): Promise<void> {
    return this.finish(request, reply, provider, (request.body as { RelayState?: unknown } | undefined)?.RelayState);
  }

  /** Back-channel logout: from the provider's own server, and without a cookie. */
  @SecurePost('ud/:provider', { public: 'a provider tells in words that it has signed' })
  async loggedOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string): Promise<void> {
    const { logout_token: token } = (request.body ?? {}) as { logout_token?: unknown };
    if (typeof token !== 'string') throw refuseLogin('LOGIN_REFUSED');
    await this.logins.loggedOut(provider, token);
    await reply.status(200).send();
  }

  private async finish(request: FastifyRequest, reply: FastifyReply, provider: string, state: unknown): Promise<void> {
    const browser = this.cookies.named(request.headers, 'begyndt');
    void reply.header('set-cookie', this.cookies.set('begyndt', undefined, { fromElsewhere: true }));
    if (typeof state !== 'string' || !browser) throw refuseLogin('LOGIN_REFUSED');
    const returnTo = this.returnTo(request, provider);
    const returned = {
      url: new URL(request.url, returnTo).href,
      form: (request.body ?? {}) as Record<string, string>,
      returnTo,
      device: deviceName(request.headers['user-agent']),
    };
    const { token, next } = await this.logins.finish(provider, state, browser, returned);
    const before = this.cookies.session(request.headers);
    if (before) await this.sessions.end(before);
    await reply.header('set-cookie', this.cookies.setSession(token)).redirect(next ?? BEGIN, 303);
  }

  private returnTo(request: FastifyRequest, provider: string): string {
    return new URL(`/log-ind/fra/${provider}`, this.config.publicUrl ?? `http://${request.headers.host}`).href;
  }
}
