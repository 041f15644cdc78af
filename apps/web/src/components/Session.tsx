import type { Role } from '@fyrtaarn/kernel';
import { useLanguage } from '../language';
import { Icon } from './Icon';

/** Who is logged in. */
export interface Reader {
  name: string;
  role: Role;
  organisation?: string | undefined;
  /** The same person's other roles, each with the id of its membership. */
  otherRoles: readonly { id: string; role: Role; organisation?: string | undefined }[];
}

/** Who is logged in and in what role, and the way in or out. */
export function Session({ reader }: { reader?: Reader | undefined }) {
  const { texts } = useLanguage();
  return <div class="session">{reader ? <LoggedIn reader={reader} /> : <a href="/log-ind">{texts.frame.logIn}</a>}</div>;
}

function LoggedIn({ reader }: { reader: Reader }) {
  const { texts, format } = useLanguage();
  return (
    <>
      <a class="reader" href="/profil">
        {[format.danish(reader.name), texts.roles[reader.role], reader.organisation && format.danish(reader.organisation)].filter(Boolean).join(', ')}
        <span class="sr-only">: {texts.profile.title}</span>
      </a>
      {reader.otherRoles.map(({ id, role, organisation }) => (
        <form key={id} method="post" action="/rolle">
          <input type="hidden" name="membershipId" value={id} />
          <button type="submit" class="function-link">
            {texts.switchRole([texts.roles[role], organisation && format.danish(organisation)].filter(Boolean).join(', '))}
          </button>
        </form>
      ))}
      <a href="/mine-logins">{texts.frame.mySessions}</a>
      <form method="post" action="/log-ud">
        <button type="submit" class="function-link">
          <Icon name="lock" />
          {texts.frame.logOut}
        </button>
      </form>
    </>
  );
}
