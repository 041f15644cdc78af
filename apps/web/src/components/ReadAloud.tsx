import { useLanguage } from '../language';

/** Buttons that the script of the same name shows; without it, or without a voice, there are none. */
export function ReadAloud() {
  const words = useLanguage().texts.frame.readAloud;
  return (
    <div class="read-aloud" data-read-aloud hidden>
      <button type="button" class="button button-secondary" data-pause={words.pause} data-resume={words.resume}>
        {words.read}
      </button>
      <button type="button" class="button button-secondary" hidden>
        {words.stop}
      </button>
    </div>
  );
}
