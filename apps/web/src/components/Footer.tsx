import { useLanguage } from '../language';

export function Footer() {
  const { frame } = useLanguage().texts;
  return (
    <footer class="footer">
      <div class="container">
        <ul class="unstyled-list">
          <li>
            <a href="/tilgaengelighed">{frame.accessibility}</a>
          </li>
          <li>
            <a href="/privatliv">{frame.privacy}</a>
          </li>
          <li>
            <a href="/algoritmen">{frame.algorithm}</a>
          </li>
          <li>
            <a href="/loen-og-ydelse">{frame.pay}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
