import { Injectable } from '@nestjs/common';
import { languageOf } from '@fyrtaarn/platform';
import type { TadaDocumentNode } from 'gql.tada';
import type { VNode } from 'preact';
import type { PageFrame } from '../components';
import { formats, type Formats } from '../format';
import { renderPage } from '../render';
import { texts, type Texts } from '../texts';
import { frameOf } from './frame';
import { Operations, OperationRefused, type Visit } from './operations';

/** What a page function is given to write with. */
export interface Page {
  readonly frame: PageFrame;
  readonly texts: Texts;
  readonly format: Formats;
}

/** What a form said and what was wrong with it, to show again with every word kept. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly { readonly field?: string | undefined; readonly text: string }[];
}

export const EMPTY_FORM: FormState = { values: {}, errors: [] };

type WithMe = { readonly me: Parameters<typeof frameOf>[1] };

/** Pages as pairs of a typed operation and a function that returns HTML. */
@Injectable()
export class Pages {
  constructor(private readonly operations: Operations) {}

  /** Answers with a page made of one operation's result. */
  async show<Result extends WithMe, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    page: (data: Result, page: Page) => VNode,
    status = 200,
  ): Promise<void> {
    const data = await this.operations.run(document, variables, visit);
    const language = languageOf(visit.request);
    const html = renderPage(page(data, { frame: frameOf(visit.request, data.me), texts: texts(language), format: formats(language) }));
    await visit.reply.status(status).type('text/html; charset=utf-8').header('vary', 'cookie').send(html);
  }

  /**
   * Runs the operation behind a form. When it is done the reader goes on to `next`; when it is refused for something the reader
   * can mend, `again` shows the form with what was typed and what was wrong.
   */
  async submit<Result, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    next: (data: Result) => string,
    again: (form: FormState) => Promise<void>,
  ): Promise<void> {
    try {
      const data = await this.operations.run(document, variables, visit);
      await visit.reply.status(303).header('location', next(data)).send();
    } catch (error) {
      if (!(error instanceof OperationRefused) || ['NOT_LOGGED_IN', 'NOT_ALLOWED', 'NOT_FOUND', 'INTERNAL'].includes(error.code)) throw error;
      await again({ values: formValues(visit.request.body), errors: [{ field: error.field, text: error.sentence }] });
    }
  }
}

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
