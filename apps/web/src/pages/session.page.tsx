import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { said } from '@fyrtaarn/kernel';
import { BEGIN, CONFIG, type Config, InArabic, languageOf, localPath, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Button, ButtonLink, ButtonRow, ErrorSummary, Layout, TextField } from '../components';
import { graphql } from '../graphql';
import { EMPTY_FORM, field, FormReader, formValue, type FormState } from '../server/forms';
import { Me } from '../server/frame';
import { homeOf } from '../server/navigation';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { RESUME } from '../server/resumed';
import { texts } from '../texts';
import { ANSWER_WITH_CODE } from './parts/citizens-word';

const LogIn = graphql(`
  mutation LogIn($input: LogIn!) {
    logIn(input: $input) {
      actingAs {
        role
      }
    }
  }
`);

const LogOut = graphql(`
  mutation LogOut {
    logOut
  }
`);

const ActAs = graphql(`
  mutation ActAs($membershipId: Uuid!) {
    actAs(membershipId: $membershipId) {
      actingAs {
        role
      }
    }
  }
`);

/** The way in, the way out, and the change to another of one's own roles. */
@Controller()
export class SessionPage {
  constructor(
    private readonly pages: Pages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SecureGet('/log-ind', { public: 'the way in' })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('til') next?: string): Promise<void> {
    return this.form({ request, reply }, next, EMPTY_FORM, 200);
  }

  @SecurePost('/log-ind', { public: 'the way in' })
  @InArabic()
  logIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('til') next?: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).login;
    const form = new FormReader(request.body);
    const input = {
      email: form.text('email', words.emailMissing),
      password: form.text('password', words.passwordMissing),
      code: formValue(request.body, 'code'),
    };
    if (form.errors.length > 0) return this.form(visit, next, form.state, 422);
    return this.pages.submit(
      visit,
      LogIn,
      { input },
      ({ logIn }) => localPath(next) ?? homeOf(logIn.actingAs.role),
      (state) => this.form(visit, next, state, 422),
    );
  }

  /** Whoever came in at a provider is led to where the day of their role begins, as at our own door. */
  @SecureGet(BEGIN, { loggedIn: 'where one’s own day begins' })
  async begin(@Req() { actor }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await reply.status(303).header('location', homeOf(actor.role)).send();
  }

  @SecurePost('/log-ud', { public: 'one may always leave' })
  logOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.send({ request, reply }, LogOut, {}, () => '/');
  }

  @SecurePost('/rolle', { loggedIn: 'one may always change to another of one’s own roles' })
  actAs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const membershipId = formValue(request.body, 'membershipId');
    return this.pages.send({ request, reply }, ActAs, { membershipId }, ({ actAs }) => homeOf(actAs.actingAs.role));
  }

  private form(visit: Visit, next: string | undefined, form: FormState, status: number): Promise<void> {
    const query = localPath(next) ? `?til=${encodeURIComponent(next as string)}` : '';
    const providers = this.config.loginProviders.map(({ code, name }) => ({
      name: said(name, languageOf(visit.request)),
      href: `/log-ind/hos/${code}${query}`,
    }));
    return this.pages.show(
      visit,
      Me,
      {},
      (_, page) => loginPage(page, { action: `/log-ind${query}`, providers, demonstration: !this.config.production, typed: typedBefore(visit) }, form),
      status,
    );
  }
}

/** Whether somebody comes here because a form was sent too late, and what became of it. */
function typedBefore({ request }: Visit): WaysIn['typed'] {
  const { til, tabt } = request.query as { til?: unknown; tabt?: unknown };
  if (til === RESUME) return 'kept';
  return tabt === undefined ? undefined : 'lost';
}

interface WaysIn {
  typed: 'kept' | 'lost' | undefined;
  action: string;
  providers: readonly { name: string; href: string }[];
  demonstration: boolean;
}

function loginPage({ frame, texts }: Page, { action, providers, demonstration, typed }: WaysIn, form: FormState) {
  const words = texts.login;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {typed && <Alert tone={typed === 'kept' ? 'info' : 'warning'}>{words[typed]}</Alert>}
      <ErrorSummary errors={form.errors} />
      {providers.length > 0 && (
        <ButtonRow>
          {providers.map(({ name, href }) => (
            <ButtonLink key={href} href={href} variant="secondary">
              {words.at(name)}
            </ButtonLink>
          ))}
        </ButtonRow>
      )}
      <form method="post" action={action} novalidate>
        <TextField {...field(form, 'email')} label={words.email} type="email" autocomplete="username" />
        <TextField {...field(form, 'password')} value="" label={words.password} type="password" autocomplete="current-password" />
        <TextField
          {...field(form, 'code')}
          value=""
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autocomplete="one-time-code"
          width="s"
          optional
        />
        <ButtonRow>
          <Button>{words.send}</Button>
        </ButtonRow>
      </form>
      <p>
        <a href={ANSWER_WITH_CODE}>{texts.answerCode.haveOne}</a>
      </p>
      {demonstration && <p>{words.demonstration}</p>}
    </Layout>
  );
}
