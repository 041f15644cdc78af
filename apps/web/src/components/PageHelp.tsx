import { useLanguage } from '../language';
import type { Texts } from '../texts';

/** What a page is for, and who to ask, by their names in the catalogue. */
export interface Help {
  topic: keyof Texts['help']['topics'];
  ask: keyof Texts['help']['ask'];
}

/** Folded, beside the page and not in it: who knows the page passes by with the first link of all. */
export function PageHelp({ topic, ask, keys }: Help & { keys: boolean }) {
  const words = useLanguage().texts.help;
  return (
    <aside class="page-help container" aria-label={words.title}>
      <details class="details">
        <summary class="details-summary">{words.title}</summary>
        <div class="details-text">
          <p>{words.topics[topic]}</p>
          <p>{words.ask[ask]}</p>
          {keys && <Keys />}
        </div>
      </details>
    </aside>
  );
}

/** What each key does, for whoever has turned them on, and the way to turn them off. */
function Keys() {
  const words = useLanguage().texts.commandKeys;
  return (
    <>
      <p class="weight-semibold">{words.title}</p>
      <ul>
        {Object.entries(words.list).map(([key, does]) => (
          <li key={key}>
            <kbd>{key}</kbd> {does}
          </li>
        ))}
      </ul>
      <p>
        <a href="/profil">{words.off}</a>
      </p>
    </>
  );
}
