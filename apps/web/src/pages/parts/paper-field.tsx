import { FileField } from '../../components';
import { useLanguage } from '../../language';
import { file, type FormReader, type FormState } from '../../server/forms';

interface Props {
  form: FormState;
  label: string;
  hint?: string;
  optional?: boolean;
}

/** A paper to lay in, of which the operation is told the id. */
export function PaperField({ form, label, hint, optional = false }: Props) {
  const words = useLanguage().texts.papers;
  return <FileField {...file(form, 'documentId')} label={label} hint={hint ?? words.kinds} optional={optional} />;
}

/** The paper that came along, or was kept before. */
export function paperOf(form: FormReader): string | null {
  return form.value('documentId') || null;
}

/** The same where nothing can be done without it. */
export function neededPaper(form: FormReader, missing: string): string {
  return form.text('documentId', missing);
}
