import type { House, Visitor } from './house';

export const LOG_IN =
  'mutation($email: String!, $password: String!, $code: String) { logIn(input: { email: $email, password: $password, code: $code }) { displayName } }';
export const ACCEPT = 'mutation($input: AcceptInvitation!) { acceptInvitation(input: $input) }';
const INVITATION = 'query($token: String!) { invitation(token: $token) { email displayName organisation passwordLeast secret uri } }';
export const PASSWORD = 'fire ord om havnens cykler';

/** The code that an app shows now, or so many seconds from now. */
export async function codeOf(secret: string, seconds = 0): Promise<string> {
  const { generate } = await import('otplib');
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + seconds });
}

/** The word of the latest invitation that was mailed to somebody. */
export async function invitationOf(house: House, email: string): Promise<string> {
  const { rows } = await house.db.query<{ body: string }>(`SELECT body FROM app.mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1`, [email]);
  return /\/invitation\/([\w-]+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
}

export async function offered(visitor: Visitor, token: string): Promise<{ secret: string; uri: string; email: string; passwordLeast: number }> {
  return (await visitor.ask<{ invitation: never }>(INVITATION, { token })).invitation;
}

/** Accepts an invitation as its person would. @returns the key in their app, and their recovery codes */
export async function accept(visitor: Visitor, token: string, password = PASSWORD): Promise<{ secret: string; recovery: string[] }> {
  const { secret } = await offered(visitor, token);
  const { acceptInvitation: recovery } = await visitor.ask<{ acceptInvitation: string[] }>(ACCEPT, { input: { token, password, code: await codeOf(secret) } });
  return { secret, recovery };
}

/** A company's contact who was invited and has accepted; the code that confirmed the app is used up. */
export async function newContact(house: House, email: string): Promise<{ secret: string; recovery: string[] }> {
  const consultant = await house.as('employmentConsultant');
  await consultant.ask('mutation($input: InviteCompanyContact!) { inviteCompanyContact(input: $input) }', {
    input: { companyId: await aCompany(house), displayName: 'Inge Opdigtet', email },
  });
  return accept(house.visitor(), await invitationOf(house, email));
}

export async function aCompany(house: House): Promise<string> {
  return (await house.db.query<{ id: string }>(`SELECT id FROM app.organisation WHERE kind = 'company' ORDER BY id LIMIT 1`)).rows[0]!.id;
}
