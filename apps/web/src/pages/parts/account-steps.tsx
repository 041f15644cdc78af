import { ButtonLink, Layout } from '../../components';
import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import type { Page } from '../../server/pages';
import { revealOf, stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { accountPath } from './accounts';
import { TOKENS } from './tokens';

const TakeRole = graphql(`
  mutation TakeRole($membershipId: Uuid!) {
    takeRole(membershipId: $membershipId)
  }
`);

const SetAccountClosed = graphql(`
  mutation SetAccountClosed($id: Uuid!, $closed: Boolean!) {
    setAccountClosed(id: $id, closed: $closed)
  }
`);

const StartLoginAgain = graphql(`
  mutation StartLoginAgain($id: Uuid!) {
    startLoginAgain(id: $id)
  }
`);

const CreateApiToken = graphql(`
  mutation CreateApiToken($input: CreateApiToken!) {
    createApiToken(input: $input)
  }
`);

/** What an administrator does with another's account. */
export function accountSteps(id: string, { tokens: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    take: (form) => stepOf(form, TakeRole, { membershipId: form.value('membershipId') }, 'roleTaken'),
    close: (form) => stepOf(form, SetAccountClosed, { id, closed: true }, 'accountClosed'),
    open: (form) => stepOf(form, SetAccountClosed, { id, closed: false }, 'accountOpened'),
    again: (form) => stepOf(form, StartLoginAgain, { id }, 'loginStartedAgain'),
    token(form) {
      const input = {
        membershipId: form.text('membershipId', words.roleMissing),
        label: form.text('label', words.labelMissing),
        operations: form.text('operations', words.operationsMissing).split(/[\s,;]+/),
        days: form.number('days', words.daysMissing),
      };
      return revealOf(form, CreateApiToken, { input }, ({ createApiToken }, page) => tokenPage(createApiToken, id, page));
    },
  };
}

/** The only place where the key is ever shown. */
function tokenPage(token: string, accountId: string, { frame, texts }: Page) {
  const words = texts.tokens;
  return (
    <Layout frame={frame} title={words.doneTitle} trail={[{ href: TOKENS, text: words.title }]}>
      <h1>{words.doneTitle}</h1>
      <p class="font-lead">{words.doneLead}</p>
      <p>
        <code>{token}</code>
      </p>
      <ButtonLink href={accountPath(accountId)} variant="secondary">
        {words.back}
      </ButtonLink>
    </Layout>
  );
}
