import { FactList } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useName } from './words';

export const CriterionFields = graphql(`
  fragment CriterionFields on EligibilityCriterion @_unmask {
    code
    nameDa
    nameEn
    textDa
    textEn
    source
  }
`);

/** What a company that asks for seats is assessed by, for everybody to read. */
export function SeatCriteria({ criteria }: { criteria: readonly ResultOf<typeof CriterionFields>[] }) {
  const { language, texts } = useLanguage();
  const nameOf = useName();
  return (
    <>
      <h2>{texts.seatList.criteria}</h2>
      <FactList facts={criteria.map((one) => ({ name: nameOf(one), value: language === 'da' ? one.textDa : one.textEn }))} />
    </>
  );
}
