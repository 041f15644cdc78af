import type { Role } from '@fyrtaarn/kernel';
import type { Language } from '@fyrtaarn/platform';
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

interface SessionProps {
  address: string;
  reader?: Reader | undefined;
}

/** The language, who is logged in and in what role, and the way in or out. */
export function Session({ address, reader }: SessionProps) {
  const { texts } = useLanguage();
  return (
    <div class="session">
      <LanguageSwitch address={address} />
      {reader ? <LoggedIn reader={reader} /> : <a href="/log-ind">{texts.frame.logIn}</a>}
    </div>
  );
}

function LoggedIn({ reader }: { reader: Reader }) {
  const { texts } = useLanguage();
  return (
    <>
      <p>{[reader.name, texts.roles[reader.role], reader.organisation].filter(Boolean).join(', ')}</p>
      {reader.otherRoles.map(({ id, role, organisation }) => (
        <form key={id} method="post" action="/rolle">
          <input type="hidden" name="membershipId" value={id} />
          <button type="submit" class="function-link">
            {texts.switchRole([texts.roles[role], organisation].filter(Boolean).join(', '))}
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

const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: 'da', name: 'Dansk' },
  { code: 'en', name: 'English' },
];

function LanguageSwitch({ address }: { address: string }) {
  const { language, texts } = useLanguage();
  return (
    <ul class="languages unstyled-list" aria-label={texts.frame.language}>
      {LANGUAGES.map(({ code, name }) => (
        <li key={code}>
          <a href={inLanguage(address, code)} lang={code} aria-current={code === language ? 'true' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function inLanguage(address: string, code: Language): string {
  const [path = '', query] = address.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('sprog', code);
  return `${path}?${parameters.toString()}`;
}
