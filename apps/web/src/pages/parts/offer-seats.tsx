import type { LocalDate } from '@fyrtaarn/kernel';
import { Checkboxes, Details, Radios, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formList, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { offerable, useSeatOptions, type SeatChoiceFields } from './line-fields';
import { StepForm } from './step-form';

export const AheadFields = graphql(`
  fragment AheadFields on SeatApplicantAhead @_unmask {
    id
    companyName
    synthetic
    seatsLeast
    earliestOn
  }
`);

const KINDS = ['use_agreement', 'business_lease'] as const;

export interface OfferData {
  readonly houses: readonly ResultOf<typeof SeatChoiceFields>[];
  readonly ahead: readonly ResultOf<typeof AheadFields>[];
}

interface Props extends OfferData {
  action: string;
  form: FormState;
  today: LocalDate;
  /** Whether what the applicant does is commercial; null for one that was not asked. */
  commercial: boolean | null;
}

/** Seats for one applicant: how many, which, on what terms, and why others are passed over. */
export function OfferSeats({ action, form, today, commercial, houses, ahead }: Props) {
  const { agreementKinds, newAgreement, seatSteps: words } = useLanguage().texts;
  const kinds = KINDS.map((value) => ({ value, label: agreementKinds[value] ?? value, hint: newAgreement.kindHints[value] }));
  const kind = field(form, 'agreementKind');
  return (
    <StepForm action={action} step="offer" button={words.offerButton}>
      <p>{words.offerNote}</p>
      <TextField {...field(form, 'seats')} label={words.offerSeats} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'startsOn')} label={words.offerFrom} hint={words.offerFromHint} type="date" width="s" optional />
      <Radios {...kind} value={kind.value || (commercial ? 'business_lease' : 'use_agreement')} label={newAgreement.kind} options={kinds} />
      <TextField {...field(form, 'monthOre')} label={newAgreement.price} hint={words.offerPriceHint} inputMode="decimal" width="s" optional />
      <Where form={form} today={today} houses={houses} />
      {ahead.length > 0 && <Passing form={form} ahead={ahead} />}
    </StepForm>
  );
}

function Where({ form, today, houses }: Pick<Props, 'form' | 'today' | 'houses'>) {
  const words = useLanguage().texts.seatSteps;
  const options = houses.map(({ id, name }) => ({ value: id, label: name }));
  const seats = boxes(form, 'seatIds');
  return (
    <>
      {houses.length > 1 && <SelectField {...field(form, 'houseId')} label={words.offerHouse} hint={words.offerHouseHint} options={options} optional />}
      <Details summary={words.offerWhich} open={seats.chosen.length > 0}>
        <Checkboxes
          {...seats}
          label={words.offerSeatIds}
          hint={words.offerSeatIdsHint}
          options={useSeatOptions(offerable(houses), { today })}
          columns
          optional
        />
      </Details>
    </>
  );
}

/** A reason beside each who stands before. The company reads it. */
function Passing({ form, ahead }: Pick<Props, 'form' | 'ahead'>) {
  const { texts, format } = useLanguage();
  const words = texts.seatSteps;
  return (
    <>
      <h3>{words.passing}</h3>
      <p>{words.passingNote}</p>
      {ahead.map(({ id, companyName, synthetic, seatsLeast, earliestOn }) => (
        <TextField
          key={id}
          {...field(form, `reason-${id}`)}
          label={words.passingReason(synthetic ? `${companyName} (${texts.synthetic})` : companyName)}
          hint={words.passingHint(seatsLeast, format.day(earliestOn))}
          width="xl"
          optional
        />
      ))}
    </>
  );
}

/** What the form offers, as it was typed. */
export function offerWish(form: FormReader, applicationId: string, { changes, newAgreement, seatList, seatSteps: words }: Texts) {
  const { values } = form.state;
  const seats = form.number('seats', seatList.seatsMissing);
  const seatIds = formList(values, 'seatIds');
  if (seatIds.length > 0 && seatIds.length !== seats) form.wrong('seatIds', words.offerSeatIdsWrong);
  return {
    applicationId,
    seats,
    seatIds: seatIds.length > 0 ? seatIds : null,
    houseId: form.value('houseId') || null,
    startsOn: form.optional('startsOn', () => form.day('startsOn', seatList.dayMissing)),
    agreementKind: form.choice('agreementKind', KINDS, newAgreement.kindMissing),
    monthOre: form.optional('monthOre', () => form.kroner('monthOre', changes.priceMissing)),
    passing: Object.keys(values).flatMap((name) => {
      const passed = /^reason-(.+)$/.exec(name)?.[1];
      const reason = form.value(name);
      return passed && reason ? [{ applicationId: passed, reason }] : [];
    }),
  };
}
