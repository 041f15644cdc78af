import { useLanguage } from '../language';

interface WorkingProps {
  /** What is being done: "12 af 45 lejere er opkrævet". */
  text: string;
  /** How much of it is done; left out where nobody knows how much there is. */
  part?: { done: number; of: number };
  /** Where it is seen how far it is now. */
  path: string;
  /** Address of the script of the same name, which looks by itself. */
  script: string;
}

/** Work that takes longer than a page: how far it is, and the way to look again. */
export function Working({ text, part, path, script }: WorkingProps) {
  const words = useLanguage().texts.working;
  return (
    <section class="working" aria-label={words.title} data-working data-done={words.done}>
      <p>
        <label for="progress">{text}</label> <progress id="progress" max={part?.of} value={part?.done} />
      </p>
      <p>
        {words.goesOn} <a href={path}>{words.look}</a>
      </p>
      <script type="module" src={script} />
    </section>
  );
}
