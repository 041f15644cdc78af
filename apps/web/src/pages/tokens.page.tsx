import { Controller, Req, Res } from '@nestjs/common';
import { Clock, type Role } from '@fyrtaarn/kernel';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { ACCOUNTS } from './parts/accounts';
import { StepForm } from './parts/step-form';
import { TOKENS } from './parts/tokens';

const ApiTokens = graphql(
  `
    query ApiTokens {
      me {
        ...MeFields
      }
      apiTokens {
        id
        label
        program
        role
        operations
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  `,
  [MeFields],
);

const RevokeApiToken = graphql(`
  mutation RevokeApiToken($id: Uuid!) {
    revokeApiToken(id: $id)
  }
`);

type Token = ResultOf<typeof ApiTokens>['apiTokens'][number];

const ADMINISTRATOR = { may: ['administrator'] } as const;

/** The keys with which programs ask; the keys themselves are nowhere to be read. */
@Controller()
export class TokensPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet(TOKENS, ADMINISTRATOR)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(TOKENS, ADMINISTRATOR)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const steps = { revoke: (form: FormReader) => stepOf(form, RevokeApiToken, { id: form.value('tokenId') }, 'tokenRevoked') };
    return takeStep(this.pages, visit, steps, TOKENS, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    const now = this.clock.now().toISOString();
    return this.pages.show(visit, ApiTokens, {}, ({ apiTokens }, page) => tokensPage(apiTokens, now, form, page), status);
  }
}

function tokensPage(tokens: readonly Token[], now: string, form: FormState, { frame, texts }: Page) {
  const words = texts.tokens;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {tokens.length === 0 ? (
        <EmptyState text={words.none}>
          <ButtonLink href={ACCOUNTS} variant="secondary">
            {texts.accounts.title}
          </ButtonLink>
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} now={now} />
      )}
    </Layout>
  );
}

function TokenTable({ tokens, now }: { tokens: readonly Token[]; now: string }) {
  const { texts, format } = useLanguage();
  const words = texts.tokens;
  const columns: Column<Token>[] = [
    { header: words.label, cell: ({ label }) => label },
    { header: words.program, cell: ({ program, role }) => `${program}, ${texts.roles[role as Role]}` },
    { header: words.operations, cell: ({ operations }) => operations.join(', ') },
    { header: words.made, cell: ({ createdAt }) => format.moment(createdAt) },
    { header: words.used, cell: ({ lastUsedAt }) => (lastUsedAt ? format.moment(lastUsedAt) : words.never) },
    { header: words.ends, cell: (token) => <Ends token={token} now={now} /> },
    { header: '', cell: (token) => !isOver(token, now) && <Revoke token={token} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={tokens} rowKey={({ id }) => id} />;
}

function isOver({ revokedAt, expiresAt }: Token, now: string): boolean {
  return revokedAt !== null || new Date(expiresAt) <= new Date(now);
}

function Ends({ token, now }: { token: Token; now: string }) {
  const { texts, format } = useLanguage();
  const words = texts.tokens;
  if (token.revokedAt) return <StatusTag tone="warning">{words.revoked(format.moment(token.revokedAt))}</StatusTag>;
  if (isOver(token, now)) return <StatusTag>{words.over(format.moment(token.expiresAt))}</StatusTag>;
  return <>{format.moment(token.expiresAt)}</>;
}

function Revoke({ token: { id, label } }: { token: Token }) {
  const words = useLanguage().texts.tokens;
  return (
    <Details summary={words.revokeTitle(label)}>
      <p>{words.revokeNote}</p>
      <StepForm action={TOKENS} step="revoke" button={words.revoke} variant="warning" hidden={{ tokenId: id }} />
    </Details>
  );
}
