import type { Actor } from '@fyrtaarn/kernel';

/** A file as it comes along with a form. */
export interface SentFile {
  readonly filename: string;
  readonly file: { readonly truncated: boolean };
  toBuffer(): Promise<Buffer>;
}

/** Takes the files that come along with forms: GraphQL carries none. Whoever owns the files provides it, and pages know it by this name alone. */
export abstract class FileKeeper {
  /**
   * @param houseId whose it is; null for what is known before there is a house
   * @throws DomainError when it is too large or of a kind that is not taken
   */
  abstract keep(who: Actor, houseId: string | null, sent: SentFile): Promise<{ id: string; name: string }>;
}
