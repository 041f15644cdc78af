import { Details, SelectField, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { useName } from './words';

export const PassingReasonFields = graphql(`
  fragment PassingReasonFields on SeatPassingReason @_unmask {
    code
    nameDa
    nameEn
  }
`);

interface Props {
  form: FormState;
  reasons: readonly ResultOf<typeof PassingReasonFields>[];
}

const ASKED = ['passingReason', 'passingWords'];

/** Why seats go past the waiting list; asked for only where somebody there could have them. */
export function PassQueueFields({ form, reasons }: Props) {
  const words = useLanguage().texts.passQueue;
  const nameOf = useName();
  const open = ASKED.some((name) => field(form, name).value !== '' || field(form, name).error !== undefined);
  return (
    <Details summary={words.open} open={open}>
      <p>{words.note}</p>
      <SelectField {...field(form, 'passingReason')} label={words.reason} options={reasons.map((one) => ({ value: one.code, label: nameOf(one) }))} optional />
      <TextArea {...field(form, 'passingWords')} label={words.words} rows={3} optional />
    </Details>
  );
}

export function passingOf(form: FormReader, { passQueue: words }: Texts) {
  if (ASKED.every((name) => form.value(name) === '')) return null;
  return { reason: form.text('passingReason', words.reasonMissing), words: form.text('passingWords', words.wordsMissing) };
}
