import { Button, ButtonRow, FieldFrame, fieldAttributes, TextField } from '../../components';
import { field, type FormReader, type FormState } from '../../server/forms';

/** A file for a program of ours to read: its own form, since it goes another way than what is typed. */
export function FileForm({ action, label, hint, button, form }: { action: string; label: string; hint: string; button: string; form: FormState }) {
  const question = { ...field(form, 'file'), label, hint };
  return (
    <form method="post" action={action} enctype="multipart/form-data" novalidate>
      <FieldFrame question={question}>
        <input {...fieldAttributes(question)} class="form-input input-width-xl" type="file" />
      </FieldFrame>
      <ButtonRow>
        <Button>{button}</Button>
      </ButtonRow>
    </form>
  );
}

interface MoneyFieldProps {
  form: FormState;
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}

/** An amount in kroner; the label names the unit. */
export function KronerField({ form, name, ...question }: MoneyFieldProps) {
  return <TextField {...field(form, name)} {...question} inputMode="decimal" width="s" />;
}

/** Øre as they are typed into a field of kroner: 120050 → "1200,50". */
export function typedKroner(ore: number): string {
  return (ore / 100).toFixed(ore % 100 === 0 ? 0 : 2).replace('.', ',');
}

interface AmountWords {
  readonly amountWrong: string;
  readonly tooMuch: string;
}

/** Above 0 kr. @returns øre */
export function readAmount(form: FormReader, name: string, wrong: string): number {
  const ore = form.kroner(name, wrong);
  if (ore === 0) form.wrong(name, wrong);
  return ore;
}

/** Of what there is at most, and all of it when nothing was written. @returns øre */
export function readAmountUpTo(form: FormReader, name: string, mostOre: number, { amountWrong, tooMuch }: AmountWords): number {
  const ore = form.optional(name, () => readAmount(form, name, amountWrong)) ?? mostOre;
  if (ore > mostOre) form.wrong(name, tooMuch);
  return ore;
}

/** A text of so many characters at least. */
export function readWords(form: FormReader, name: string, least: number, missing: string): string {
  const words = form.value(name);
  if (words.length < least) form.wrong(name, missing);
  return words;
}
