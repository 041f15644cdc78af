import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, FactList, Layout, StatusTag } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { accountSteps } from './parts/account-steps';
import { AccountFields, accountPath, ACCOUNTS, useRoleName, type Account, type HeldRole } from './parts/accounts';
import { StepForm } from './parts/step-form';
import { NewToken } from './parts/tokens';
import { Name } from './parts/words';

const OneAccount = graphql(
  `
    query OneAccount($id: Uuid!) {
      me {
        ...MeFields
      }
      account(id: $id) {
        ...AccountFields
      }
    }
  `,
  [MeFields, AccountFields],
);

type Data = ResultOf<typeof OneAccount>;

/** One person or program: what it may do, and the way out of it. */
@Controller()
export class AccountPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/konti/:id', { may: ['administrator', 'dataProtectionOfficer'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/konti/:id', { may: ['administrator'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, accountSteps(id, texts(languageOf(request))), accountPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneAccount, { id }, (data, page) => accountPage(data, form, page), status);
  }
}

function accountPage({ account }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.accounts;
  const { displayName, email, program, synthetic, closed, own, roles } = account;
  const changes = frame.reader?.role === 'administrator' && !own;
  const facts = [
    { name: words.email, value: email },
    { name: words.kind, value: program ? words.aProgram : words.aPerson },
    { name: words.state, value: <StatusTag tone={closed ? 'warning' : 'success'}>{closed ? words.closed : words.open}</StatusTag> },
  ];
  return (
    <Layout frame={frame} title={displayName} trail={[{ href: ACCOUNTS, text: words.title }]}>
      <h1>
        <Name name={displayName} synthetic={synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <FactList facts={facts} />
      {own && <p>{words.ownAccount}</p>}
      <h2>{words.roles}</h2>
      {roles.length === 0 ? (
        <EmptyState text={words.noRoles} />
      ) : (
        roles.map((role) => <Held key={role.membershipId} account={account} held={role} changes={changes} />)
      )}
      {changes && program && roles.length > 0 && <NewToken account={account} form={form} />}
      {changes && <Door account={account} />}
    </Layout>
  );
}

/** A role that is held, with the way to take it. */
function Held({ account, held, changes }: { account: Account; held: HeldRole; changes: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.accounts;
  const name = useRoleName()(held.role, held.organisation);
  return (
    <>
      <h3>{name}</h3>
      <p>
        {words.since(format.day(held.since))} {held.provider ? words.fromElsewhere : words.byHand}
      </p>
      {changes && (
        <Details summary={words.takeTitle(name)}>
          <p>{held.provider ? words.takeNoteElsewhere : words.takeNote}</p>
          <StepForm action={accountPath(account.id)} step="take" button={words.take} variant="warning" hidden={{ membershipId: held.membershipId }} />
        </Details>
      )}
    </>
  );
}

/** Closing and opening, and a login that was lost. */
function Door({ account: { id, closed, program } }: { account: Account }) {
  const words = useLanguage().texts.accounts;
  const path = accountPath(id);
  return (
    <>
      <h2>{words.access}</h2>
      {!program && (
        <Details summary={words.againTitle}>
          <p>{words.againNote}</p>
          <StepForm action={path} step="again" button={words.again} variant="warning" />
        </Details>
      )}
      {closed ? (
        <Details summary={words.openTitle}>
          <p>{words.openNote}</p>
          <StepForm action={path} step="open" button={words.reopen} />
        </Details>
      ) : (
        <Details summary={words.closeTitle}>
          <p>{words.closeNote}</p>
          <StepForm action={path} step="close" button={words.close} variant="warning" />
        </Details>
      )}
    </>
  );
}
