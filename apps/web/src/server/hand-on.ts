import type { FieldError } from '../components';
import type { Visit } from './operations';

interface Outcome<Answer> {
  /** Where the reader goes when the file was taken. */
  readonly taken: (answer: Answer) => string;
  /** The form again, with what was wrong with the file, line by line. */
  readonly again: (errors: readonly FieldError[]) => Promise<void>;
}

/** Hands a posted file on to the route that takes such files, in process: the same guards, limits and words as for a program. */
export async function handOn<Answer>({ request, reply }: Visit, url: string, { taken, again }: Outcome<Answer>): Promise<void> {
  const headers = request.headers as Record<string, string>;
  const answer = await request.server.inject({ method: 'POST', url, headers, payload: request.raw, remoteAddress: request.ip });
  if (answer.statusCode === 201) return void (await reply.status(303).header('location', taken(answer.json<Answer>())).send());
  if (answer.statusCode === 422) {
    const { faults } = answer.json<{ faults: { message: string }[] }>();
    return again(faults.map(({ message }) => ({ field: 'file', text: message })));
  }
  // Whoever may not, asks too often or meets a fault got a page from the route that says so.
  await reply.status(answer.statusCode).headers(answer.headers).send(answer.rawPayload);
}
