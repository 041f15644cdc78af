import { Inject, Injectable } from '@nestjs/common';
import { refuse, said } from '@fyrtaarn/kernel';
import { CONFIG, KeptForms, languageOf, type Config } from '@fyrtaarn/platform';
import type { TadaDocumentNode } from 'gql.tada';
import type { VNode } from 'preact';
import type { PageFrame } from '../components';
import { formats, type Formats } from '../format';
import { renderPage } from '../render';
import { texts, type Texts } from '../texts';
import { formValues, type FormState } from './forms';
import { frameOf, Me } from './frame';
import { Operations, OperationRefused, type Visit } from './operations';
import { canPrint, printed } from './print';
import { proofPage } from './proof';
import { isResumed, resumedValues } from './resumed';

/** What a page function is given to write with. */
export interface Page {
  readonly frame: PageFrame;
  readonly texts: Texts;
  readonly format: Formats;
}

type WithMe = { readonly me: Parameters<typeof frameOf>[1] };

/** Pages as pairs of a typed operation and a function that returns HTML. */
@Injectable()
export class Pages {
  constructor(
    private readonly operations: Operations,
    private readonly kept: KeptForms,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers with a page made of one operation's result. */
  async show<Result extends WithMe, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    page: (data: Result, page: Page) => VNode,
    status = 200,
  ): Promise<void> {
    const html = await this.written(visit, document, variables, page);
    await visit.reply.status(status).type('text/html; charset=utf-8').header('vary', 'cookie').send(html);
  }

  /** Answers with such a page on paper, as a file. @throws DomainError NOT_FOUND on a machine that has no browser */
  async print<Result extends WithMe, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    page: (data: Result, page: Page) => VNode,
    filename: string,
  ): Promise<void> {
    if (!canPrint()) throw refuse('NOT_FOUND');
    const pdf = await printed(await this.written(visit, document, variables, page), this.config.publicUrl ?? '');
    await visit.reply.type('application/pdf').header('content-disposition', `attachment; filename="${filename}"`).send(pdf);
  }

  private async written<Result extends WithMe, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    page: (data: Result, page: Page) => VNode,
  ): Promise<string> {
    const data = await this.operations.run(document, variables, visit);
    const language = languageOf(visit.request);
    return renderPage(page(data, { frame: frameOf(visit.request, data.me), texts: texts(language), format: formats(language) }));
  }

  /** Runs an operation that holds no answers to mend, and goes on to the next page. */
  async send<Result, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    next: (data: Result) => string,
  ): Promise<void> {
    // What comes back after a login is done only when it is pressed again.
    if (isResumed(visit)) return void (await visit.reply.status(303).header('location', visit.request.url).send());
    const data = await this.operations.run(document, variables, visit);
    await visit.reply.status(303).header('location', next(data)).send();
  }

  /**
   * Runs the operation behind a form. When it is done the reader goes on to `next`; when it is refused for something the reader
   * can mend, `again` shows the form with what was typed and what was wrong.
   */
  submit<Result, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    next: (data: Result) => string,
    again: (form: FormState) => Promise<void>,
  ): Promise<void> {
    return this.orAgain(visit, () => this.send(visit, document, variables, next), again);
  }

  /** The same where the answer is shown once, on the page that answers the form. */
  reveal<Result, Variables>(
    visit: Visit,
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    page: (data: Result, page: Page) => VNode,
    again: (form: FormState) => Promise<void>,
  ): Promise<void> {
    return this.orAgain(
      visit,
      async () => {
        const data = await this.operations.run(document, variables, visit);
        await this.show(visit, Me, {}, (_, shown) => page(data, shown));
      },
      again,
    );
  }

  /** Asks who it is. What was to be done goes along, and is done after the proof. */
  askForProof(visit: Visit, address: string, form: FormState, status: number): Promise<void> {
    const providers = this.config.loginProviders.map(({ code, name }) => ({ code, name: said(name, languageOf(visit.request)) }));
    return this.show(visit, Me, {}, (_, page) => proofPage(page, { address, providers }, form), status);
  }

  /** Does what a form asks for; what is refused for something the reader can mend comes back through `again`. */
  async orAgain(visit: Visit, act: () => Promise<void>, again: (form: FormState) => Promise<void>): Promise<void> {
    if (isResumed(visit)) {
      void visit.reply.header('set-cookie', this.kept.forget());
      return again({ values: resumedValues(visit), errors: [{ text: texts(languageOf(visit.request)).resumed.sendAgain }] });
    }
    try {
      await act();
    } catch (error) {
      if (!(error instanceof OperationRefused) || BEYOND_MENDING.includes(error.code)) throw error;
      const values = formValues(visit.request.body);
      if (error.code === 'PROOF_NEEDED') return this.askForProof(visit, visit.request.url, { values, errors: [] }, 403);
      await again({ values, errors: [{ field: fieldOf(error, values), text: sentenceOf(error, texts(languageOf(visit.request))) }] });
    }
  }
}

/** Refusals that no other answer in the form would change. */
const BEYOND_MENDING = ['NOT_LOGGED_IN', 'NOT_ALLOWED', 'NOT_FOUND', 'INTERNAL', 'DATABASE_BUSY'];

/**
 * The field to lead to, of those that the form has: of many of a kind, the refusal names one by its code; of several like forms, each
 * field says behind a dash whose it is.
 */
function fieldOf({ field, facts }: OperationRefused, values: FormState['values']): string | undefined {
  const named = [field, facts['code']].filter((name) => typeof name === 'string');
  return Object.keys(values).find((key) => named.some((name) => key === name || key.startsWith(`${name}-`)));
}

/** A form has its own words for some refusals, such as hours where the API counts minutes. */
function sentenceOf({ code, field, facts, sentence }: OperationRefused, { mend }: Texts): string {
  const words = mend[code] ?? mend[`${code}_${field}`];
  return words ? words(facts) : sentence;
}
