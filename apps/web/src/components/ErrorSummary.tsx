import { useLanguage } from '../language';
import { Icon } from './Icon';

export interface FieldError {
  /** Name of the field; none where the error belongs to the whole form. */
  field?: string | undefined;
  text: string;
}

/** Takes the focus by itself, without a script, when the page comes back with errors. Draws nothing when there are none. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { texts } = useLanguage();
  if (errors.length === 0) return null;
  return (
    <div class="alert alert-error" role="alert" tabIndex={-1} autofocus>
      <Icon name="error" class="alert-icon" label={texts.alert.error} />
      <div class="alert-body">
        <h2 class="alert-heading">{texts.form.mendErrors(errors.length)}</h2>
        <ul class="unstyled-list error-list">
          {errors.map(({ field, text }) => (
            <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
