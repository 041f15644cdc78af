import { useLanguage } from '../language';
import { LanguageSwitch } from './LanguageSwitch';
import { Session, type Reader } from './Session';

/** Where the search is. */
export const SEARCH = '/soeg';

export interface NavigationItem {
  href: string;
  text: string;
  current?: boolean;
}

export interface HeaderProps {
  /** Path and query of this page, for the switch of language. */
  address: string;
  arabic?: 'offered' | 'missing' | undefined;
  navigation: readonly NavigationItem[];
  /** Nobody before the login. */
  reader?: Reader | undefined;
  /** True when the people and companies shown are made up. */
  synthetic: boolean;
  /** True for whoever may search, on every page but that of the search itself. */
  searches: boolean;
}

export function Header({ address, arabic, navigation, reader, synthetic, searches }: HeaderProps) {
  const { texts } = useLanguage();
  return (
    <header class="header">
      {synthetic && <DemonstrationBanner />}
      <div class="header-row">
        <div class="container">
          <p class="city">{texts.city}</p>
          <LanguageSwitch address={address} arabic={arabic} />
          {searches && <SearchBox />}
        </div>
      </div>
      <div class="header-row">
        <div class="container">
          <a class="solution" href="/">
            {texts.solution}
          </a>
          <Session reader={reader} />
        </div>
      </div>
      {navigation.length > 0 && (
        <div class="menu-wide">
          <div class="container">
            <Navigation items={navigation} />
          </div>
        </div>
      )}
      <FoldedMenu navigation={navigation} reader={reader} />
    </header>
  );
}

/** A post, so that no name stands in an address, a history or a log. */
function SearchBox() {
  const { texts } = useLanguage();
  return (
    <form class="search-box" role="search" method="post" action={SEARCH}>
      <label class="sr-only" for="words">
        {texts.search.box}
      </label>
      <input class="form-input" id="words" name="words" type="search" autocomplete="off" />
      <button type="submit" class="button button-secondary">
        {texts.search.boxButton}
      </button>
    </form>
  );
}

function DemonstrationBanner() {
  const { texts } = useLanguage();
  return (
    <div class="demo-banner">
      <div class="container">
        <p>{texts.frame.demonstration}</p>
      </div>
    </div>
  );
}

function FoldedMenu({ navigation, reader }: Pick<HeaderProps, 'navigation' | 'reader'>) {
  const { texts } = useLanguage();
  return (
    <details class="menu-folded">
      <summary class="container">{texts.frame.menu}</summary>
      <div class="container">
        {navigation.length > 0 && <Navigation items={navigation} />}
        <Session reader={reader} />
      </div>
    </details>
  );
}

function Navigation({ items }: { items: readonly NavigationItem[] }) {
  const { texts } = useLanguage();
  return (
    <nav aria-label={texts.frame.mainMenu}>
      <ul class="menu unstyled-list no-max-width">
        {items.map(({ href, text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
