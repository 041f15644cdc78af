import { Injectable } from '@nestjs/common';
import { DomainError, errorSentence, type Actor } from '@fyrtaarn/kernel';
import { FileKeeper, languageOf, type SentFile } from '@fyrtaarn/platform';
import { fileNameOf, type FieldError } from '../components';
import { formValue, formValues, type FormReader, type FormState } from './forms';
import type { Visit } from './operations';
import { Pages } from './pages';
import { takeStep, type Step } from './steps';

interface StepsWithFiles {
  /** Whose files they are; null for what is known before there is a house. Not given: the form's hidden field says it, before its files. */
  readonly houseId?: string | null;
  readonly steps: Readonly<Record<string, (form: FormReader) => Step>>;
  readonly path: string;
  readonly again: (form: FormState) => Promise<void>;
}

// A file that is too large is one fault among others, and no reason to stop reading. The package's types do not know that it can be told so.
const READING = { limits: { files: 1, parts: 200, fieldSize: 20_000 }, throwFileSizeLimit: false };

/** Files that come along with a form. GraphQL carries none, so they are taken before the operation that names them. */
@Injectable()
export class Uploads {
  constructor(
    private readonly files: FileKeeper,
    private readonly pages: Pages,
  ) {}

  /**
   * Takes a step as `takeStep` does, with the files of its form taken first. From then on the form holds a file's id where the file stood, so that one that
   * comes back with faults keeps its file.
   */
  async takeStep(visit: Visit, { houseId, steps, path, again }: StepsWithFiles): Promise<void> {
    const errors = await this.take(visit, houseId);
    if (errors.length > 0) return again({ values: formValues(visit.request.body), errors });
    return takeStep(this.pages, visit, steps, path, again);
  }

  /** @returns what was wrong with the files */
  private async take({ request }: Visit, houseId: string | null | undefined): Promise<FieldError[]> {
    if (!request.isMultipart()) return [];
    const body: Record<string, string | string[]> = {};
    const errors: FieldError[] = [];
    for await (const part of request.parts(READING)) {
      if (part.type === 'field') add(body, part.fieldname, String(part.value));
      // Nothing was chosen.
      else if (!part.filename) part.file.resume();
      else {
        const taken = await this.keep(request.actor, houseId === undefined ? formValue(body, 'houseId') : houseId, part);
        if (taken instanceof DomainError) errors.push({ field: part.fieldname, text: errorSentence(taken, languageOf(request)) });
        else Object.assign(body, { [part.fieldname]: taken.id, [fileNameOf(part.fieldname)]: taken.name });
      }
    }
    request.body = body;
    return errors;
  }

  private async keep(who: Actor, houseId: string | null, sent: SentFile): Promise<{ id: string; name: string } | DomainError> {
    try {
      return await this.files.keep(who, houseId, sent);
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

/** A field that comes several times is a list, as in any other form. */
function add(body: Record<string, string | string[]>, name: string, value: string): void {
  const before = body[name];
  body[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
}
