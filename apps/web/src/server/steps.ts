import { refuse } from '@fyrtaarn/kernel';
import type { TadaDocumentNode } from 'gql.tada';
import type { VNode } from 'preact';
import { FormReader, formValue, type FormState } from './forms';
import { afterwards } from './frame';
import type { Visit } from './operations';
import type { Page, Pages } from './pages';

/** One of several forms of a page, read: what was wrong with it, or the operation that it asks for. */
export interface Step {
  readonly form: FormReader;
  readonly submit: (pages: Pages, visit: Visit, path: string, again: (form: FormState) => Promise<void>) => Promise<void>;
}

/** @param done which message the page that follows begins with; where it hangs on the answer, a function of it */
export function stepOf<Result, Variables>(
  form: FormReader,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  done: string | ((data: Result) => string),
): Step {
  const next = (path: string) => (data: Result) => afterwards(path, typeof done === 'string' ? done : done(data));
  return { form, submit: (pages, visit, path, again) => pages.submit(visit, document, variables, next(path), again) };
}

/** A step that leads to another page than the one it was taken on. */
export function stepTo<Result, Variables>(
  form: FormReader,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  next: (data: Result) => string,
): Step {
  return { form, submit: (pages, visit, _, again) => pages.submit(visit, document, variables, next, again) };
}

/** A step whose answer is shown once: nobody is led on, and a way back is up to the page. */
export function revealOf<Result, Variables>(
  form: FormReader,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  page: (data: Result, page: Page) => VNode,
): Step {
  return { form, submit: (pages, visit, _, again) => pages.reveal(visit, document, variables, page, again) };
}

/**
 * Takes the step that a posted form names. What must be mended comes back through `again`; else the reader sees the page at `path`.
 * @throws DomainError BAD_REQUEST for a step that the page does not have
 */
export async function takeStep(
  pages: Pages,
  visit: Visit,
  steps: Readonly<Record<string, (form: FormReader) => Step>>,
  path: string,
  again: (form: FormState) => Promise<void>,
): Promise<void> {
  const { body } = visit.request;
  const name = formValue(body, 'step');
  const read = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (!read) throw refuse('BAD_REQUEST');
  const { form, submit } = read(new FormReader(body));
  return form.errors.length > 0 ? again(form.state) : submit(pages, visit, path, again);
}
