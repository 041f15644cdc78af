import { Injectable } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf } from '@fyrtaarn/platform';
import { graphql } from '../graphql';
import { texts } from '../texts';
import { formValue, type FormState } from './forms';
import { Operations, type Visit } from './operations';
import { orAgain } from './pages';

const AddHouseDocument = graphql(`
  mutation AddHouseDocument($input: AddHouseDocument!) {
    addHouseDocument(input: $input) {
      id
      name
    }
  }
`);

interface Sent {
  readonly fields: Record<string, string | string[]>;
  readonly file?: { readonly name: string; readonly content: Buffer } | undefined;
  readonly tooLarge: boolean;
}

/** Papers that come with a form: kept with the house's papers first, so that nobody chooses a file again because something else was wrong. */
@Injectable()
export class Papers {
  constructor(private readonly operations: Operations) {}

  /** Keeps the file of a form, puts its id among the answers, and goes on to `act`; a file that cannot be kept comes back through `again`. */
  async take(visit: Visit, again: (form: FormState) => Promise<void>, act: () => Promise<void>): Promise<void> {
    const { request } = visit;
    if (!request.isMultipart()) return act();
    const { fields, file, tooLarge } = await sentWith(request);
    request.body = fields;
    if (tooLarge) return again({ values: fields, errors: [{ field: 'file', text: texts(languageOf(request)).papers.tooLarge }] });
    // A refusal leads to the field of the file.
    request.body = { ...fields, file: '' };
    let kept = true;
    if (file)
      await orAgain(
        visit,
        () => this.keep(visit, fields, file),
        (form) => ((kept = false), again(form)),
      );
    if (kept) await act();
  }

  private async keep(visit: Visit, fields: Sent['fields'], { name, content }: NonNullable<Sent['file']>): Promise<void> {
    const input = { houseId: formValue(fields, 'houseId'), name, content: content.toString('base64') };
    const { addHouseDocument } = await this.operations.run(AddHouseDocument, { input }, visit);
    visit.request.body = { ...fields, file: '', documentId: addHouseDocument.id, documentName: addHouseDocument.name };
  }
}

/** @throws DomainError BAD_REQUEST for a form that is not one of ours */
async function sentWith(request: Visit['request']): Promise<Sent> {
  const fields = Object.create(null) as Sent['fields'];
  let file: Sent['file'];
  let tooLarge = false;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value !== 'string') throw refuse('BAD_REQUEST');
      const before = Object.hasOwn(fields, part.fieldname) ? fields[part.fieldname] : undefined;
      fields[part.fieldname] = before === undefined ? part.value : [before, part.value].flat();
      continue;
    }
    const content = await part.toBuffer().catch((error: { code?: string }) => {
      if (error.code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
      return null;
    });
    if (content === null) tooLarge = true;
    else if (part.filename && content.length > 0) file = { name: part.filename, content };
  }
  return { fields, file, tooLarge };
}
