import type { MultipartFile } from '@fastify/multipart';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf } from '@fyrtaarn/platform';
import { fileNameOf, type FieldError } from '../components';
import { texts } from '../texts';
import { formValues, type FormReader, type FormState } from './forms';
import type { Visit } from './operations';
import type { Pages } from './pages';
import { takeStep, type Step } from './steps';

/**
 * Hands a posted file on to the route that takes such files, in process: the same guards, limits and words as for a program.
 * @returns what was wrong with it, line by line
 */
export async function handOn({ request }: Visit, url: string): Promise<readonly FieldError[]> {
  const headers = request.headers as Record<string, string>;
  const answer = await request.server.inject({ method: 'POST', url, headers, payload: request.raw, remoteAddress: request.ip });
  if (answer.statusCode === 201) return [];
  if (answer.statusCode !== 422) throw refuse('NOT_FOUND');
  const { faults } = answer.json<{ faults: { message: string }[] }>();
  return faults.map(({ message }) => ({ field: 'file', text: message }));
}

interface StepsWithPaper {
  readonly houseId: string;
  readonly steps: Readonly<Record<string, (form: FormReader) => Step>>;
  readonly path: string;
  readonly again: (form: FormState) => Promise<void>;
}

/** Takes a step whose form brings a document: kept by the house first, so that the form holds its id, also when it comes back with faults. */
export async function takeStepWithPaper(pages: Pages, visit: Visit, { houseId, steps, path, again }: StepsWithPaper): Promise<void> {
  const { request } = visit;
  if (request.isMultipart()) {
    const errors = await keepPapers(visit, houseId);
    if (errors.length > 0) return again({ values: formValues(request.body), errors });
  }
  return takeStep(pages, visit, steps, path, again);
}

async function keepPapers(visit: Visit, houseId: string): Promise<FieldError[]> {
  const { request } = visit;
  const body: Record<string, string> = {};
  const errors: FieldError[] = [];
  // A file that is too large is one fault among others, and no reason to stop reading.
  for await (const part of request.parts({ throwFileSizeLimit: false } as object)) {
    if (part.type === 'field') body[part.fieldname] = String(part.value);
    // Nothing was chosen.
    else if (!part.filename) part.file.resume();
    else {
      const kept = await keepPaper(visit, houseId, part);
      if (kept) Object.assign(body, { [part.fieldname]: kept.id, [fileNameOf(part.fieldname)]: kept.name });
      else errors.push({ field: part.fieldname, text: texts(languageOf(request)).form.paperRefused });
    }
  }
  request.body = body;
  return errors;
}

/** @returns nothing for a file that is no document, or too large */
async function keepPaper({ request }: Visit, houseId: string, part: MultipartFile): Promise<{ id: string; name: string } | undefined> {
  const content = await part.toBuffer();
  if (part.file.truncated) return undefined;
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart]), part.filename);
  const sent = new Response(form);
  const { cookie = '' } = request.headers;
  const headers = { cookie, 'content-type': sent.headers.get('content-type') ?? '' };
  const payload = Buffer.from(await sent.arrayBuffer());
  const answer = await request.server.inject({ method: 'POST', url: `/huset/${houseId}/bilag`, headers, payload, remoteAddress: request.ip });
  return answer.statusCode === 201 ? answer.json<{ id: string; name: string }>() : undefined;
}
