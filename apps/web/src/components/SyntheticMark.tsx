import { useLanguage } from '../language';

/** Stands beside every name of a person or company that was made up. */
export function SyntheticMark() {
  const { texts } = useLanguage();
  return <span class="synthetic-mark">{texts.synthetic}</span>;
}
