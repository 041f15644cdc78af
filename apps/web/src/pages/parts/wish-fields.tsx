import { Checkboxes, Details, Radios, TextField } from '../../components';
import { useLanguage } from '../../language';
import { boxes, field, formList, formValue, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { StepForm } from './step-form';

export interface House {
  readonly id: string;
  readonly name: string;
}

const ANSWERS = ['yes', 'no'] as const;

/** What an applicant is asked for, whether it applies by itself or somebody writes it down. */
export function WishFields({ form, houses }: { form: FormState; houses: readonly House[] }) {
  const { applying, seatList: words } = useLanguage().texts;
  const answers = Object.entries(applying.commercialAnswers).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField {...field(form, 'seats')} label={words.seatsLabel} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'least')} label={words.leastLabel} hint={words.leastHint} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'from')} label={words.fromLabel} type="date" width="s" optional />
      <Radios {...field(form, 'commercial')} label={applying.commercial} hint={applying.commercialHint} options={answers} />
      {houses.length > 1 && <HouseBoxes {...{ form, houses }} />}
    </>
  );
}

function HouseBoxes({ form, houses }: { form: FormState; houses: readonly House[] }) {
  const words = useLanguage().texts.applying;
  const options = houses.map(({ id, name }) => ({ value: id, label: name }));
  return <Checkboxes {...boxes(form, 'houseIds')} label={words.houses} hint={words.housesHint} options={options} optional />;
}

/** What the form says, as it was typed. */
export function wishFrom(form: FormReader, { applying, seatList: words }: Texts) {
  return {
    seats: form.number('seats', words.seatsMissing),
    least: form.optional('least', () => form.number('least', words.seatsMissing)),
    from: form.optional('from', () => form.day('from', words.dayMissing)),
    commercial: form.choice('commercial', ANSWERS, applying.commercialMissing) === 'yes',
    houseIds: formList(form.state.values, 'houseIds'),
  };
}

interface PreferProps {
  action: string;
  form: FormState;
  houses: readonly House[];
  /** Where seats are wanted now. */
  chosen: readonly House[];
}

/** Other houses, in the same place on the list. Where there is one house there is nothing to choose. */
export function PreferHouses({ action, form, houses, chosen }: PreferProps) {
  const words = useLanguage().texts.applying;
  if (houses.length < 2) return null;
  const open = formValue(form.values, 'step') === 'prefer';
  const shown = open ? form : { ...form, values: { houseIds: chosen.map(({ id }) => id) } };
  return (
    <Details summary={words.preferOpen} open={open}>
      <p>{words.preferNote}</p>
      <StepForm action={action} step="prefer" button={words.prefer} variant="secondary">
        <HouseBoxes form={shown} houses={houses} />
      </StepForm>
    </Details>
  );
}
