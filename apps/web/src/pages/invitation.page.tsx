import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonLink, ButtonRow, ErrorSummary, FactList, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, field, FormReader, formValues, type FormState } from '../server/forms';
import { Me, MeFields } from '../server/frame';
import { Operations, OperationRefused, type Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';

const Invitation = graphql(
  `
    query Invitation($token: String!) {
      me {
        ...MeFields
      }
      invitation(token: $token) {
        email
        displayName
        organisation
        passwordLeast
        secret
        uri
      }
    }
  `,
  [MeFields],
);

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitation!) {
    acceptInvitation(input: $input)
  }
`);

/** Where somebody who was invited chooses a password and sets up the codes. Nobody is logged in here. */
@Controller('invitation')
export class InvitationPage {
  constructor(
    private readonly pages: Pages,
    private readonly operations: Operations,
  ) {}

  @SecureGet(':token', { public: 'whoever was invited is nobody yet' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string): Promise<void> {
    return this.form({ request, reply }, token, EMPTY_FORM, 200);
  }

  @SecurePost(':token', { public: 'whoever was invited is nobody yet' })
  async accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).invitation;
    const form = new FormReader(request.body);
    const input = { token, password: form.text('password', words.passwordMissing), code: form.text('code', words.codeMissing) };
    if (form.errors.length > 0) return this.form(visit, token, form.state, 422);
    try {
      const { acceptInvitation: codes } = await this.operations.run(AcceptInvitation, { input }, visit);
      return await this.pages.show(visit, Me, {}, (_, page) => acceptedPage(page, codes));
    } catch (error) {
      if (!(error instanceof OperationRefused) || !error.field) throw error;
      return this.form(visit, token, { values: formValues(request.body), errors: [{ field: error.field, text: error.sentence }] }, 422);
    }
  }

  private form(visit: Visit, token: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Invitation, { token }, ({ invitation }, page) => invitationPage(page, invitation, form), status);
  }
}

function invitationPage(
  { frame, texts }: Page,
  { displayName, email, organisation, passwordLeast, secret, uri }: ResultOf<typeof Invitation>['invitation'],
  form: FormState,
) {
  const words = texts.invitation;
  const facts = [
    { name: words.name, value: displayName },
    { name: texts.login.email, value: email },
    { name: words.organisation, value: organisation },
  ];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <FactList facts={facts} />
      <form method="post" novalidate>
        <TextField
          {...field(form, 'password')}
          value=""
          label={texts.login.password}
          hint={words.passwordHint(passwordLeast)}
          type="password"
          autocomplete="new-password"
        />
        <h2>{words.codeTitle}</h2>
        <p>{words.codeLead}</p>
        <p>
          <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <p>
          <a href={uri}>{words.openApp}</a>
        </p>
        <TextField {...field(form, 'code')} value="" label={words.code} inputMode="numeric" autocomplete="one-time-code" width="s" />
        <ButtonRow>
          <Button>{words.send}</Button>
        </ButtonRow>
      </form>
    </Layout>
  );
}

function acceptedPage({ frame, texts }: Page, codes: readonly string[]) {
  const words = texts.invitation;
  return (
    <Layout frame={frame} title={words.doneTitle}>
      <h1>{words.doneTitle}</h1>
      <p class="font-lead">{words.doneLead}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href="/log-ind">{texts.login.send}</ButtonLink>
    </Layout>
  );
}
