import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { refuse } from '@fyrtaarn/kernel';
import { projectPath } from '../config/paths';

/** What a document may be asked for, as operations.json says: by whom, and what for. Its key is the SHA-256 of the document, in hexadecimal digits. */
export interface ListedOperation {
  readonly name: string;
  readonly operations: readonly string[];
  readonly may: readonly string[];
  /** Code of ref.access_purpose, where it shows citizens. */
  readonly purpose?: string | undefined;
  readonly document: string;
}

export const OPERATIONS_FILE = 'apps/api/operations.json';

/** The documents that the house knows: those of its own pages, and those registered for programs. */
export class ListedOperations {
  private readonly byHash: ReadonlyMap<string, string>;
  private readonly documents: ReadonlySet<string>;

  constructor(listed: Readonly<Record<string, ListedOperation>> = readListed()) {
    this.byHash = new Map(Object.entries(listed).map(([hash, { document }]) => [hash, document]));
    this.documents = new Set(this.byHash.values());
  }

  /** @throws DomainError OPERATION_NOT_LISTED */
  documentOf(hash: unknown): string {
    const document = typeof hash === 'string' ? this.byHash.get(hash.toLowerCase()) : undefined;
    if (document === undefined) throw refuse('OPERATION_NOT_LISTED');
    return document;
  }

  /** @throws DomainError OPERATION_NOT_LISTED */
  requireListed(document: string): void {
    if (!this.documents.has(document)) throw refuse('OPERATION_NOT_LISTED');
  }
}

export function hashOfDocument(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

function readListed(): Record<string, ListedOperation> {
  return JSON.parse(readFileSync(projectPath(OPERATIONS_FILE), 'utf8')) as Record<string, ListedOperation>;
}
