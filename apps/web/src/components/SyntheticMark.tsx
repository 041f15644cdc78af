import { useLanguage } from '../language';

/** Stands beside every name of a person or company that was made up; with a space, so that it is read as a word of its own. */
export function SyntheticMark() {
  const { texts } = useLanguage();
  return (
    <>
      {' '}
      <span class="synthetic-mark">{texts.synthetic}</span>
    </>
  );
}
