import type { LocalDate } from '@fyrtaarn/kernel';
import { Checkboxes, FieldFrame, fieldAttributes, GroupFrame, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formList, type FormReader, type FormState } from '../../server/forms';
import { useDays, useName } from './words';

export const SeatChoiceFields = graphql(`
  fragment SeatChoiceFields on HouseOpenings @_unmask {
    id
    name
    seats {
      id
      code
      openings {
        from
        until
        weekdays
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
type OpenSeat = House['seats'][number];
type CostType = ResultOf<typeof CostTypeFields>;

interface Wanted {
  today: LocalDate;
  /** All houses when it is left out. */
  houseId?: string;
}

/** Seats that somebody may have, also for some days of the week or some time, and when. */
export function useSeatOptions(houses: readonly House[], { today, houseId }: Wanted): Option[] {
  const name = useOpenSeat(today);
  const asked = houses.filter(({ id }) => houseId === undefined || id === houseId);
  return asked.flatMap((house) =>
    house.seats
      .filter(({ openings }) => openings.length > 0)
      .map((seat) => ({ value: seat.id, label: asked.length > 1 ? `${house.name}: ${name(seat)}` : name(seat) })),
  );
}

/** Only what is free all week and for good can be offered. */
export function offerable(houses: readonly House[]): House[] {
  const whole = ({ until, weekdays }: OpenSeat['openings'][number]): boolean => until === null && weekdays.length === 7;
  return houses.map((house) => ({ ...house, seats: house.seats.map((seat) => ({ ...seat, openings: seat.openings.filter(whole) })) }));
}

/** "Plads A01", and when it is free where that is not always: "Plads A02, ledig onsdag–søndag". */
function useOpenSeat(today: LocalDate): (seat: OpenSeat) => string {
  const { texts, format } = useLanguage();
  const days = useDays();
  const words = texts.changes;
  return ({ code, openings }) => {
    const when = openings.map(({ from, until, weekdays }) =>
      [weekdays.length < 7 && days(weekdays), from > today && words.freeFrom(format.shortDay(from)), until && words.freeUntil(format.shortDay(until))]
        .filter(Boolean)
        .join(' '),
    );
    return when.every((words) => words === '') ? words.seat(code) : words.seatFree(code, when.join('; '));
  };
}

/** Some days of the week for the seats that were chosen. */
export function WeekdayField({ form }: { form: FormState }) {
  const { newAgreement: words, weekdays } = useLanguage().texts;
  const days = weekdays.map((label, at) => ({ value: String(at + 1), label }));
  return <Checkboxes {...boxes(form, 'weekdays')} label={words.weekdays} hint={words.weekdaysHint} options={days} columns optional />;
}

/** Nothing means all of the week. */
export function weekdaysOf(form: FormReader): number[] | null {
  const chosen = formList(form.state.values, 'weekdays').map(Number);
  return chosen.length > 0 ? chosen : null;
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
