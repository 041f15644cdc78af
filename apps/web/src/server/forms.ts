import { localDate } from '@fyrtaarn/kernel';
import { fileNameOf, type FieldError } from '../components';

/** What a form said and what was wrong with it, to show again with every word kept. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly FieldError[];
}

export const EMPTY_FORM: FormState = { values: {}, errors: [] };

export function formValues(body: unknown): FormState['values'] {
  return (body ?? {}) as FormState['values'];
}

/** One value of a posted form. A field that came several times gives its first. */
export function formValue(body: unknown, name: string): string {
  const value = formValues(body)[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All values of a posted field, such as ticked boxes. */
export function formList(body: unknown, name: string): string[] {
  const value = formValues(body)[name];
  return typeof value === 'string' ? [value] : [...(value ?? [])];
}

/** Name, value and error of a field, for the component that draws it. */
export function field(form: FormState, name: string) {
  return { name, value: formValue(form.values, name), error: errorOf(form, name) };
}

/** The same for a file; see Uploads. */
export function file(form: FormState, name: string) {
  return { ...field(form, name), filename: formValue(form.values, fileNameOf(name)) };
}

/** The same for boxes of which several may be ticked. */
export function boxes(form: FormState, name: string) {
  return { name, chosen: formList(form.values, name), error: errorOf(form, name) };
}

function errorOf({ errors }: FormState, name: string): string | undefined {
  return errors.find((error) => error.field === name)?.text;
}

/** Reads a posted form field by field and gathers everything that must be mended, so that the reader hears it all at once. */
export class FormReader {
  readonly errors: FieldError[] = [];

  constructor(private readonly body: unknown) {}

  /** What was typed and what was wrong. */
  get state(): FormState {
    return { values: formValues(this.body), errors: this.errors };
  }

  text(name: string, missing: string): string {
    const text = this.value(name);
    if (text === '') this.wrong(name, missing);
    return text;
  }

  /** As it is: what a page put into a hidden field, or a box that may be left alone. */
  value(name: string): string {
    return formValue(this.body, name).trim();
  }

  day(name: string, missing: string): string {
    const day = formValue(this.body, name);
    if (!isDay(day)) this.wrong(name, missing);
    return day;
  }

  /** "2026-12", and "12-2026" and "12/2026" as people write it. */
  month(name: string, missing: string): string {
    const text = this.value(name).replace(/^(\d{1,2})[-/. ](\d{4})$/, (_, month: string, year: string) => `${year}-${month.padStart(2, '0')}`);
    if (!isDay(`${text}-01`)) this.wrong(name, missing);
    return text;
  }

  time(name: string, missing: string): string {
    const time = formValue(this.body, name).slice(0, 5);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) this.wrong(name, missing);
    return time;
  }

  /** Hours as people write them, in minutes: "2,5" and "2.5" are 150. */
  minutes(name: string, missing: string): number {
    const text = this.value(name);
    if (!/^\d{1,3}([.,]\d{1,2})?$/.test(text)) this.wrong(name, missing);
    return Math.round(Number(text.replace(',', '.')) * 60);
  }

  number(name: string, missing: string): number {
    const text = this.value(name);
    if (!/^\d{1,4}$/.test(text)) this.wrong(name, missing);
    return Number(text);
  }

  /** With decimals as people write them: "103,8" and "103.8"; "8.123" is eight thousand, as in `kroner`. */
  decimal(name: string, missing: string): number {
    const text = ungrouped(this.value(name));
    if (!/^\d{1,6}([.,]\d{1,4})?$/.test(text) || /\.\d{3}$/.test(text)) this.wrong(name, missing);
    return Number(text.replace(',', '.'));
  }

  /** Also below zero: "-1". */
  signedNumber(name: string, missing: string): number {
    const text = this.value(name);
    if (!/^-?\d{1,4}$/.test(text)) this.wrong(name, missing);
    return Number(text);
  }

  /** Nothing where nothing was written; else what `read` makes of it. */
  optional<Answer>(name: string, read: () => Answer): Answer | null {
    return this.value(name) === '' ? null : read();
  }

  /** Kroner as people write them, in øre: "1.200", "1.200,50" and "1200.5"; at least `leastOre`. */
  kroner(name: string, missing: string, leastOre = 0): number {
    const ore = oreOf(this.value(name));
    if (ore === null || ore < leastOre) this.wrong(name, missing);
    return ore ?? 0;
  }

  /** Also below zero: "-1.200". */
  signedKroner(name: string, missing: string): number {
    const text = this.value(name);
    const ore = oreOf(text.replace(/^-/, ''));
    if (ore === null) this.wrong(name, missing);
    return (text.startsWith('-') ? -1 : 1) * (ore ?? 0);
  }

  /** At least one of several. */
  list(name: string, missing: string): string[] {
    const list = formList(this.body, name);
    if (list.length === 0) this.wrong(name, missing);
    return list;
  }

  /** All that were ticked of what may be left alone. */
  values(name: string): string[] {
    return formList(this.body, name);
  }

  /** One of the answers that the page gave to choose from. */
  choice<Answer extends string>(name: string, answers: readonly Answer[], missing: string): Answer {
    const answer = answers.find((one) => one === formValue(this.body, name));
    if (answer === undefined) this.wrong(name, missing);
    return answer as Answer;
  }

  wrong(field: string, text: string): void {
    this.errors.push({ field, text });
  }
}

/** `YYYY-MM-DD`, and a day that there is. */
export function isDay(text: string): boolean {
  try {
    localDate(text);
    return true;
  } catch {
    return false;
  }
}

/** Without the dots between thousands: "1.200,50" is "1200,50". */
function ungrouped(text: string): string {
  return /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
}

function oreOf(text: string): number | null {
  const plain = ungrouped(text);
  return /^\d{1,8}([.,]\d{1,2})?$/.test(plain) ? Math.round(Number(plain.replace(',', '.')) * 100) : null;
}
