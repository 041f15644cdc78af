import { Radios, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { StepForm } from './step-form';
import { wordFor } from './words';

export const RATES = ['grund_mindst', 'forhojet', 'hjemmeboende'] as const;
/** Paid hours come first, as they do in the law. */
export const DUTY_KINDS = [
  'paid_hours',
  'work_placement',
  'community_work_offer',
  'danish_classes',
  'preparation',
  'job_search',
  'transport',
  'job_talks',
  'treatment',
  'social_measures',
] as const;

/** Three sums that have nothing to do with each other. */
export function PayForms({ path, form }: { path: string; form: FormState }) {
  const words = useLanguage().texts.pay;
  const { earnings, card, duty } = words;
  const kroner = { suffix: words.unit, inputMode: 'decimal', width: 's' } as const;
  return (
    <>
      <h2>{earnings.title}</h2>
      <StepForm action={path} step="earnings" button={words.reckon}>
        <Radios
          {...field(form, 'rate')}
          label={earnings.rate}
          hint={earnings.rateHint}
          options={RATES.map((value) => ({ value, label: wordFor(earnings.rates, value) }))}
        />
        <TextField {...field(form, 'earned')} label={earnings.earned} {...kroner} />
      </StepForm>
      <h2>{card.title}</h2>
      <StepForm action={path} step="card" button={words.reckon}>
        <TextField {...field(form, 'cardEarned')} label={card.earned} {...kroner} />
        <TextField {...field(form, 'hours')} label={card.hours} inputMode="decimal" width="xs" />
        <TextField {...field(form, 'hourly')} label={card.hourly} {...kroner} />
      </StepForm>
      <h2>{duty.title}</h2>
      <p>{duty.hint}</p>
      <StepForm action={path} step="duty" button={words.reckon}>
        {DUTY_KINDS.map((kind) => (
          <TextField key={kind} {...field(form, kind)} label={wordFor(duty.kinds, kind)} inputMode="decimal" width="xs" optional />
        ))}
      </StepForm>
    </>
  );
}
