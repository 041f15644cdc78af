import { useLanguage } from '../language';

/** Says when the login ends; the script of the same name warns two minutes before, and lets the reader stay. */
export function SessionEnd({ at }: { at: string }) {
  const { texts, format } = useLanguage();
  const words = texts.frame.sessionEnd;
  const seconds = Math.max(0, Math.floor((Date.parse(at) - Date.now()) / 1000));
  return (
    <aside class="session-end container" aria-label={words.title} data-ends-in={seconds}>
      <p>{words.at(format.time(at))}</p>
      <p aria-live="assertive" data-soon={words.soon} data-over={words.over} />
      <button type="button" class="button button-secondary" hidden>
        {words.stay}
      </button>
    </aside>
  );
}
