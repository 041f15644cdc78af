import type { ComponentChildren } from 'preact';
import { useLanguage } from '../language';

/** What every question of a form has. */
export interface Question {
  /** Name of the field, and the id that the error summary leads to. */
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Everything is asked for unless it says that it may be left out. */
  optional?: boolean;
}

/** The same for every kind of field: it must be filled in, it is wrong, and what describes it. */
export function fieldAttributes({ name, hint, error, optional }: Question) {
  return {
    id: name,
    name,
    'aria-required': optional ? undefined : true,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(name, hint, error),
  };
}

export function describedBy(name: string, hint?: string, error?: string): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
}

export function FieldFrame({ question, children }: { question: Question; children: ComponentChildren }) {
  return (
    <div class={question.error ? 'form-group form-error' : 'form-group'}>
      <label class="form-label" for={question.name}>
        <Label question={question} />
      </label>
      <HintAndError question={question} />
      {children}
    </div>
  );
}

/** Several answers to one question, with the question read out before each. */
export function GroupFrame({ question, children }: { question: Question; children: ComponentChildren }) {
  return (
    <div class={question.error ? 'form-group form-error' : 'form-group'}>
      <fieldset aria-describedby={describedBy(question.name, question.hint, question.error)}>
        <legend class="form-label">
          <Label question={question} />
        </legend>
        <HintAndError question={question} />
        {children}
      </fieldset>
    </div>
  );
}

function Label({ question: { label, optional } }: { question: Question }) {
  const { texts } = useLanguage();
  return (
    <>
      {label}
      {optional && <span class="weight-normal"> ({texts.form.optional})</span>}
    </>
  );
}

function HintAndError({ question: { name, hint, error } }: { question: Question }) {
  const { texts } = useLanguage();
  return (
    <>
      {hint && (
        <span class="form-hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="form-error-message" id={`${name}-error`}>
          <span class="sr-only">{texts.form.error} </span>
          {error}
        </span>
      )}
    </>
  );
}
