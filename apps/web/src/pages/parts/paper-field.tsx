import { FieldFrame, fieldAttributes } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';

interface Props {
  form: FormState;
  label: string;
  hint?: string;
  optional?: boolean;
}

/** A paper to lay in. One that is kept already, because something else of the form was wrong, is not asked for again. */
export function PaperField({ form, label, hint, optional = false }: Props) {
  const words = useLanguage().texts.papers;
  const { error } = field(form, 'file');
  const [id, name] = [formValue(form.values, 'documentId'), formValue(form.values, 'documentName')];
  const question = { name: 'file', label, hint: id === '' ? (hint ?? words.kinds) : words.kept(name), error, optional: optional || id !== '' };
  return (
    <FieldFrame question={question}>
      <input {...fieldAttributes(question)} class="form-input input-width-xl" type="file" accept="application/pdf,image/png,image/jpeg" />
      {id !== '' && <input type="hidden" name="documentId" value={id} />}
      {id !== '' && <input type="hidden" name="documentName" value={name} />}
    </FieldFrame>
  );
}

/** The paper that came along, or was kept before. */
export function paperOf(form: FormReader): string | null {
  return form.value('documentId') || null;
}

/** The same where nothing can be done without it. */
export function neededPaper(form: FormReader, missing: string): string {
  if (!paperOf(form)) form.wrong('file', missing);
  return form.value('documentId');
}
