import { Checkboxes, Details, Radios, TextField } from '../../components';
import { useLanguage } from '../../language';
import { boxes, field, formList, formValue, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { WhoAndHow } from './on-their-word';
import { formOr } from './place-fields';
import { StepForm } from './step-form';

export interface House {
  readonly id: string;
  readonly name: string;
}

const ANSWERS = ['yes', 'no'] as const;

/** What an applicant is asked for, whether it applies by itself or somebody writes it down. */
export function WishFields({ form, houses, own }: { form: FormState; houses: readonly House[]; own: boolean }) {
  const words = useWishWords(own);
  return (
    <>
      <TextField {...field(form, 'seats')} label={words.seatsLabel} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'least')} label={words.leastLabel} hint={words.leastHint} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'from')} label={words.fromLabel} type="date" width="s" optional />
      <Radios {...field(form, 'commercial')} label={words.commercial} hint={words.commercialHint} options={words.answers} />
      {houses.length > 1 && <HouseBoxes {...{ form, houses, own }} />}
    </>
  );
}

/** To an applicant about itself, to whoever keeps the list about the applicant. */
function useWishWords(own: boolean) {
  const { applying, seatList } = useLanguage().texts;
  const answers = Object.entries(applying.commercialAnswers).map(([value, label]) => ({ value, label }));
  return { ...seatList, ...applying, ...(own ? {} : applying.ofCompany), answers };
}

function HouseBoxes({ form, houses, own }: { form: FormState; houses: readonly House[]; own: boolean }) {
  const words = useWishWords(own);
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
  own: boolean;
}

/** Other houses, in the same place on the list. Where there is one house there is nothing to choose. */
export function PreferHouses({ action, form, houses, chosen, own }: PreferProps) {
  const words = useLanguage().texts.applying;
  if (houses.length < 2) return null;
  const step = own ? 'prefer' : 'preferOnWord';
  const open = formValue(form.values, 'step') === step;
  const shown = open ? form : { ...form, values: { houseIds: chosen.map(({ id }) => id) } };
  return (
    <Details summary={words.preferOpen} open={open}>
      <p>{words.preferNote}</p>
      <StepForm action={action} step={step} button={words.prefer} variant="secondary">
        <HouseBoxes form={shown} houses={houses} own={own} />
        {!own && <WhoAndHow form={shown} of="houses" />}
      </StepForm>
    </Details>
  );
}

interface ChangeProps {
  action: string;
  form: FormState;
  application: { seatsWanted: number; seatsLeast: number; earliestOn: string; commercial: boolean | null };
  own: boolean;
}

/** What was asked for, said anew. Fields of their own: an offer on the same page asks for seats too. */
export function ChangeWish({ action, form, application: { seatsWanted, seatsLeast, earliestOn, commercial }, own }: ChangeProps) {
  const words = useWishWords(own);
  const saved = { wishSeats: String(seatsWanted), wishLeast: String(seatsLeast), wishFrom: earliestOn };
  const step = own ? 'wish' : 'wishOnWord';
  const shown = formOr(form, step, commercial === null ? saved : { ...saved, wishCommercial: commercial ? 'yes' : 'no' });
  return (
    <Details summary={words.wishOpen} open={formValue(form.values, 'step') === step}>
      <p>{words.wishNote}</p>
      <StepForm action={action} step={step} button={words.wishButton} variant="secondary">
        <TextField {...field(shown, 'wishSeats')} label={words.seatsLabel} inputMode="numeric" width="xs" />
        <TextField {...field(shown, 'wishLeast')} label={words.leastLabel} inputMode="numeric" width="xs" />
        <TextField {...field(shown, 'wishFrom')} label={words.fromLabel} type="date" width="s" />
        <Radios {...field(shown, 'wishCommercial')} label={words.commercial} hint={words.commercialHint} options={words.answers} />
        {!own && <WhoAndHow form={shown} of="wish" />}
      </StepForm>
    </Details>
  );
}

export function changedWishFrom(form: FormReader, { applying, seatList: words }: Texts) {
  return {
    seats: form.number('wishSeats', words.seatsMissing),
    least: form.number('wishLeast', words.seatsMissing),
    from: form.day('wishFrom', words.dayMissing),
    commercial: form.choice('wishCommercial', ANSWERS, applying.commercialMissing) === 'yes',
  };
}
