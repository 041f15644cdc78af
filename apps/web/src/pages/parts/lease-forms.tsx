import type { LocalDate } from '@fyrtaarn/kernel';
import { Checkboxes, Details, FileField, SelectField, TextField, type Option } from '../../components';
import { useLanguage } from '../../language';
import { boxes, field, file, formValue, type FormState } from '../../server/forms';
import type { Lease } from './lease';
import { COST_KINDS } from './lease-steps';
import { formOr } from './place-fields';
import { StepForm } from './step-form';
import { wordFor } from './words';

interface FormProps {
  action: string;
  form: FormState;
  today: LocalDate;
}

export function SignForm({ action, form, today, sites }: FormProps & { sites: readonly Option[] }) {
  const words = useLanguage().texts.houseLease;
  const asked = formOr(form, 'sign', { priceLevel: today.slice(0, 4) });
  return (
    <StepForm action={action} step="sign" button={words.signButton} files>
      <p>{words.signNote}</p>
      {sites.length > 0 && <SelectField {...field(asked, 'siteId')} label={words.site} hint={words.siteHint} options={sites} optional />}
      <TextField {...field(asked, 'landlord')} label={words.landlordLabel} width="l" />
      <TextField {...field(asked, 'from')} label={words.fromLabel} type="date" width="s" />
      <TextField {...field(asked, 'until')} label={words.untilLabel} hint={words.untilHint} type="date" width="s" optional />
      <TextField {...field(asked, 'boundUntil')} label={words.boundLabel} hint={words.boundHint} type="date" width="s" optional />
      <TextField {...field(asked, 'noticeMonths')} label={words.noticeLabel} inputMode="numeric" width="xs" />
      <TextField {...field(asked, 'baseRent')} label={words.baseRent} hint={words.baseRentHint} inputMode="decimal" width="s" suffix="kr." />
      <TextField {...field(asked, 'priceLevel')} label={words.levelLabel} inputMode="numeric" width="xs" />
      <TextField {...field(asked, 'indexName')} label={words.indexName} hint={words.indexNameHint} width="l" optional />
      <IndexFields form={asked} />
      <FileField {...file(asked, 'paper')} label={words.paperLabel} hint={words.fileHint} />
    </StepForm>
  );
}

/** Needed when there is an index, and left alone when there is none. */
function IndexFields({ form }: { form: FormState }) {
  const words = useLanguage().texts.houseLease;
  return (
    <>
      <TextField {...field(form, 'baseMonth')} label={words.baseMonth} width="s" optional />
      <TextField {...field(form, 'base')} label={words.base} inputMode="decimal" width="xs" optional />
      <TextField {...field(form, 'indexFrom')} label={words.indexFrom} hint={words.indexFromHint} type="date" width="s" optional />
      <TextField {...field(form, 'smallestPercent')} label={words.smallest} hint={words.smallestHint} inputMode="decimal" width="xs" suffix="%" optional />
    </>
  );
}

export function CostForm({ action, form, today, lease }: FormProps & { lease: Lease }) {
  const words = useLanguage().texts.houseLease;
  const asked = formOr(form, 'cost', { priceLevel: today.slice(0, 4), costFrom: lease.from > today ? lease.from : today });
  const also = [...(lease.index ? [{ value: 'index', label: words.indexedLine }] : []), { value: 'rebate', label: words.rebate, hint: words.rebateHint }];
  return (
    <Details summary={words.addCost} open={formValue(form.values, 'step') === 'cost'}>
      <StepForm action={action} step="cost" button={words.addCostButton}>
        <SelectField {...field(asked, 'kind')} label={words.kindLabel} options={COST_KINDS.map((value) => ({ value, label: wordFor(words.kinds, value) }))} />
        <TextField {...field(asked, 'text')} label={words.whatLabel} width="l" />
        <TextField {...field(asked, 'yearOre')} label={words.amountLabel} inputMode="decimal" width="s" suffix="kr." />
        <TextField {...field(asked, 'priceLevel')} label={words.levelLabel} inputMode="numeric" width="xs" />
        <TextField {...field(asked, 'costFrom')} label={words.costFrom} type="date" width="s" />
        <TextField {...field(asked, 'costUntil')} label={words.costUntil} hint={words.costUntilHint} type="date" width="s" optional />
        <Checkboxes {...boxes(asked, 'also')} label={words.also} options={also} optional />
      </StepForm>
    </Details>
  );
}

export function RegulateForm({ action, form, index }: Omit<FormProps, 'today'> & { index: NonNullable<Lease['index']> }) {
  const words = useLanguage().texts.houseLease;
  const asked = formOr(form, 'regulate', { regulateFrom: index.nextOn });
  return (
    <Details summary={words.regulate} open={formValue(form.values, 'step') === 'regulate'}>
      <p>{words.regulateNote}</p>
      <StepForm action={action} step="regulate" button={words.regulateButton}>
        <TextField {...field(asked, 'regulateFrom')} label={words.regulateFrom} hint={words.regulateFromHint} type="date" width="s" />
        <TextField {...field(asked, 'indexTo')} label={words.regulateTo} inputMode="decimal" width="xs" />
      </StepForm>
    </Details>
  );
}

export function EndForm({ action, form, today, lease }: FormProps & { lease: Lease }) {
  const words = useLanguage().texts.houseLease;
  const asked = formOr(form, 'end', { noticeGivenOn: today, until: lease.earliestEnd });
  return (
    <Details summary={words.end} open={formValue(form.values, 'step') === 'end'}>
      <p>{words.endNote}</p>
      <StepForm action={action} step="end" button={words.endButton} variant="warning">
        <TextField {...field(asked, 'noticeGivenOn')} label={words.noticeGiven} type="date" width="s" />
        <TextField {...field(asked, 'until')} label={words.endUntil} type="date" width="s" />
        <TextField {...field(asked, 'reason')} label={words.reason} width="l" />
      </StepForm>
    </Details>
  );
}
