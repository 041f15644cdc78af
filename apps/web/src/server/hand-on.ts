import { refuse } from '@fyrtaarn/kernel';
import type { FieldError } from '../components';
import type { Visit } from './operations';

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
