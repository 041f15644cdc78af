import { FieldFrame, fieldAttributes, GroupFrame, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import { useName } from './words';

export const SeatChoiceFields = graphql(`
  fragment SeatChoiceFields on House @_unmask {
    id
    name
    rooms {
      name
      seats {
        id
        code
        status
        claims {
          leavesOn
        }
      }
    }
  }
`);

export const CostTypeFields = graphql(`
  fragment CostTypeFields on CostType @_unmask {
    code
    nameDa
    nameEn
  }
`);

type House = ResultOf<typeof SeatChoiceFields>;
type CostType = ResultOf<typeof CostTypeFields>;

/** Seats that somebody may have, of one house or of all: those that are free, and those that will be. */
export function useSeatOptions(houses: readonly House[], houseId?: string): Option[] {
  const { texts, format } = useLanguage();
  const words = texts.changes;
  const asked = houses.filter(({ id }) => houseId === undefined || id === houseId);
  return asked.flatMap(({ name, rooms }) =>
    rooms
      .flatMap(({ seats }) => seats)
      .filter(({ status }) => status === 'free' || status === 'given_notice')
      .map(({ id, code, claims }) => {
        const leaves = claims.find(({ leavesOn }) => leavesOn)?.leavesOn;
        const label = leaves ? words.seatFreeFrom(code, format.shortDay(leaves)) : words.seat(code);
        return { value: id, label: asked.length > 1 ? `${name}: ${label}` : label };
      }),
  );
}

/** By which number of the index a price is set, in an agreement that follows one. */
export function IndexNumberFields({ form }: { form: FormState }) {
  const words = useLanguage().texts.changes;
  return (
    <>
      <TextField {...field(form, 'setByIndex')} label={words.setByIndex} hint={words.setByIndexHint} inputMode="decimal" width="xs" optional />
      <TextField {...field(form, 'setByMonth')} label={words.setByMonth} hint={words.monthHint} width="s" optional />
    </>
  );
}

export function indexNumbersOf(form: FormReader, words: { numberWrong: string; monthWrong: string }) {
  return {
    setByIndex: form.optional('setByIndex', () => form.decimal('setByIndex', words.numberWrong)),
    setByMonth: form.optional('setByMonth', () => `${form.month('setByMonth', words.monthWrong)}-01`),
  };
}

interface CostProps {
  form: FormState;
  costTypes: readonly CostType[];
  label: string;
}

/** What the tenant is to pay beside the rent: an estimate for each that is agreed. */
export function CostFields({ form, costTypes, label }: CostProps) {
  const words = useLanguage().texts.changes;
  const nameOf = useName();
  return (
    <GroupFrame question={{ name: 'costs', label, hint: words.costsHint, optional: true }}>
      <div class="choice-columns counts">
        {costTypes.map((one) => (
          <Estimate key={one.code} form={form} name={`costs.${one.code}`} label={nameOf(one)} />
        ))}
      </div>
    </GroupFrame>
  );
}

/** The question above says that it may be left empty, once for all of them. */
function Estimate({ form, name, label }: { form: FormState; name: string; label: string }) {
  const { value, error } = field(form, name);
  const question = { name, label, error };
  return (
    <FieldFrame question={question}>
      <input {...fieldAttributes({ ...question, optional: true })} class="form-input input-width-xs" type="text" value={value} inputMode="decimal" />
    </FieldFrame>
  );
}

export function useCostOptions(costTypes: readonly CostType[]): Option[] {
  const nameOf = useName();
  return costTypes.map((one) => ({ value: one.code, label: nameOf(one) }));
}

export function costsOf(form: FormReader, words: { estimateWrong: string }): { costType: string; estimateOre: number }[] {
  return Object.keys(form.state.values).flatMap((name) => {
    const costType = /^costs\.(\w+)$/.exec(name)?.[1];
    const estimateOre = costType && form.optional(name, () => form.kroner(name, words.estimateWrong, 1));
    return costType && estimateOre ? [{ costType, estimateOre }] : [];
  });
}
