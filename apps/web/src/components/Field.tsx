import type { ComponentChildren } from 'preact';
import { useLanguage } from '../language';
import { FieldFrame, fieldAttributes, type Question } from './FieldFrame';

interface TextFieldProps extends Question {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time';
  /** What the browser may fill in by itself: "username", "current-password", "email". */
  autocomplete?: string;
  /** Which keys a phone shows; numbers are text fields, because a wheel must not change them. */
  inputMode?: 'numeric' | 'decimal';
  /** Unit after the field: "timer". */
  suffix?: string;
  width?: 'xxs' | 'xs' | 's' | 'm' | 'l' | 'xl';
}

export function TextField({ value, type = 'text', autocomplete, inputMode, suffix, width = 'm', ...question }: TextFieldProps) {
  const input = (
    <input
      {...fieldAttributes(question)}
      class={`form-input input-width-${width}`}
      type={type}
      value={value}
      autocomplete={autocomplete}
      inputMode={inputMode}
    />
  );
  return <FieldFrame question={question}>{suffix ? <WithSuffix suffix={suffix}>{input}</WithSuffix> : input}</FieldFrame>;
}

/** Hidden from a screen reader: the label must ask in a way that names the unit. */
function WithSuffix({ suffix, children }: { suffix: string; children: ComponentChildren }) {
  return (
    <div class="form-input-wrapper form-input-wrapper--suffix">
      {children}
      <div class="form-input-suffix" aria-hidden="true">
        {suffix}
      </div>
    </div>
  );
}

interface TextAreaProps extends Question {
  value?: string | undefined;
  rows?: number;
}

export function TextArea({ value, rows = 5, ...question }: TextAreaProps) {
  return (
    <FieldFrame question={question}>
      <textarea {...fieldAttributes(question)} class="form-input input-width-xl" rows={rows}>
        {value}
      </textarea>
    </FieldFrame>
  );
}

interface FileFieldProps extends Question {
  /** Id of a file that was sent already, and what it is called. */
  value?: string | undefined;
  filename?: string | undefined;
}

/** The field that keeps what the file of another field is called. */
export function fileNameOf(field: string): string {
  return `${field}.name`;
}

/** A file that was sent stays, unless another is chosen. */
export function FileField({ value, filename, ...question }: FileFieldProps) {
  const { texts } = useLanguage();
  const { name } = question;
  return (
    <FieldFrame question={question}>
      {value && (
        <p class="mb-4">
          {texts.form.fileKept(filename ?? '')}
          <input type="hidden" name={name} value={value} />
          <input type="hidden" name={fileNameOf(name)} value={filename} />
        </p>
      )}
      <input {...fieldAttributes(question)} class="form-input input-width-xl" type="file" accept="application/pdf,image/png,image/jpeg" />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** The language of the label, where it is not the page's. */
  lang?: string;
}

interface SelectFieldProps extends Question {
  options: readonly Option[];
  value?: string | undefined;
  width?: 'm' | 'xl';
}

/** Begins with nothing chosen, so that nobody sends an answer they did not give. */
export function SelectField({ options, value, width = 'm', ...question }: SelectFieldProps) {
  const { texts } = useLanguage();
  return (
    <FieldFrame question={question}>
      <select {...fieldAttributes(question)} class={`form-select input-width-${width}`}>
        <option value="">{texts.form.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
