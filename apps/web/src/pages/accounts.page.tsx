import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, DataTable, EmptyState, ErrorSummary, Layout, StatusTag, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { AccountFields, accountPath, ACCOUNTS, RoleInWords, type Account } from './parts/accounts';
import { AdministrationFields, ProposeRole, RoleWishes, roleSteps, WishFields } from './parts/role-wishes';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name } from './parts/words';

const Accounts = graphql(
  `
    query Accounts($after: String, $search: String) {
      me {
        ...MeFields
      }
      roleWishes {
        ...WishFields
      }
      administrations {
        ...AdministrationFields
      }
      accounts(after: $after, search: $search) {
        edges {
          node {
            ...AccountFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, WishFields, AdministrationFields, AccountFields],
);

type Data = ResultOf<typeof Accounts>;

interface Search {
  readonly soeg?: string;
  readonly efter?: string;
}

const BOTH = { may: ['administrator', 'dataProtectionOfficer'] } as const;

/** Who may come in, and as what: roles that wait for a second person, then everybody. */
@Controller()
export class AccountsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(ACCOUNTS, BOTH)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() search: Search): Promise<void> {
    return this.page({ request, reply }, search, EMPTY_FORM, 200);
  }

  @SecurePost(ACCOUNTS, BOTH)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, roleSteps(texts(languageOf(request))), ACCOUNTS, (form) => this.page(visit, {}, form, 422));
  }

  private page(visit: Visit, { soeg, efter }: Search, form: FormState, status: number): Promise<void> {
    const search = soeg?.trim() || null;
    const after = cursorFrom(efter);
    return this.pages.show(visit, Accounts, { after, search }, (data, page) => accountsPage(data, { search, after }, form, page), status);
  }
}

function accountsPage(data: Data, { search, after }: { search: string | null; after: string | null }, form: FormState, { frame, texts }: Page) {
  const words = texts.accounts;
  const accounts = nodesOf(data.accounts);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.wishes}</h2>
      <RoleWishes wishes={data.roleWishes} />
      {frame.reader?.role === 'administrator' && <ProposeRole administrations={data.administrations} form={form} />}
      <h2>{words.all}</h2>
      <SearchForm search={search} />
      {accounts.length === 0 ? <EmptyState text={words.none} /> : <AccountTable accounts={accounts} />}
      <NextPage path={search ? `${ACCOUNTS}?soeg=${encodeURIComponent(search)}` : ACCOUNTS} list={data.accounts} after={after} />
    </Layout>
  );
}

function SearchForm({ search }: { search: string | null }) {
  const words = useLanguage().texts.accounts;
  const asked = { values: { soeg: search ?? '' }, errors: [] };
  return (
    <form method="get" action={ACCOUNTS} novalidate>
      <TextField {...field(asked, 'soeg')} label={words.searchFor} type="search" width="l" optional />
      <ButtonRow>
        <Button variant="secondary">{words.search}</Button>
      </ButtonRow>
    </form>
  );
}

function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  const words = useLanguage().texts.accounts;
  const columns: Column<Account>[] = [
    { header: words.name, cell: (account) => <AccountLink account={account} /> },
    { header: words.email, cell: ({ email }) => email },
    { header: words.roles, cell: ({ roles }) => roles.map((role) => <RoleInWords key={role.membershipId} held={role} />) },
    { header: words.state, cell: ({ closed }) => <StatusTag tone={closed ? 'warning' : 'success'}>{closed ? words.closed : words.open}</StatusTag> },
  ];
  return <DataTable caption={words.all} captionHidden columns={columns} rows={accounts} rowKey={({ id }) => id} />;
}

function AccountLink({ account: { id, displayName, synthetic, program } }: { account: Account }) {
  const words = useLanguage().texts.accounts;
  return (
    <>
      <a href={accountPath(id)}>
        <Name name={displayName} synthetic={synthetic} />
      </a>
      {program && ` (${words.program})`}
    </>
  );
}
