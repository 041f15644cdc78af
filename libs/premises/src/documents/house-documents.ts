import { Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, FileKeeper, SharedFiles, statement, UnitOfWork, type SentFile } from '@fyrtaarn/platform';
import { refuseSeat } from '../premises.errors';

declareActions({ 'premises.document_added': ['bytes'] });

// What is known of an address before there is a house belongs to none.
const ADD = statement<{ id: string }>(
  'house_document.add',
  `INSERT INTO app.house_document (house_id, name, media_type, content) SELECT $1, $2, $3, $4
    WHERE $1::uuid IS NULL OR EXISTS (SELECT FROM app.house WHERE id = $1) RETURNING id`,
);
// What a company lays in is its own, and of no house.
const LAY_IN = statement<{ id: string }>(
  'house_document.lay_in',
  'INSERT INTO app.house_document (company_id, name, media_type, content) VALUES ($1, $2, $3, $4) RETURNING id',
);
const FETCH = statement<HouseDocument>('house_document.fetch', 'SELECT name, media_type AS "mediaType", content FROM app.house_document WHERE id = $1');

interface HouseDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Files that a decision or an amount leans on: market rent, set-offs, hearing notes, what applicants lay in. */
@Injectable()
export class HouseDocuments extends FileKeeper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: SharedFiles,
  ) {
    super();
  }

  /** @throws DomainError FILE_INFECTED, FILE_NOT_SCANNED, DOCUMENT_TYPE, DOCUMENT_SIZE, PAPERS_TOO_MANY; NOT_FOUND when there is no such house */
  async keep(who: Actor, houseId: string | null, sent: SentFile): Promise<{ id: string; name: string }> {
    const file = await this.files.take(await contentOf(sent));
    if (!file) throw refuseSeat('DOCUMENT_TYPE', { field: 'file' });
    const name = plainText('file', sent.filename, { max: 120 });
    return this.work.write(who, async (tx) => {
      const added = await (who.role === 'companyContact'
        ? tx.first(LAY_IN, [who.organisationId, name, file.mediaType, file.content])
        : tx.first(ADD, [houseId, name, file.mediaType, file.content]));
      if (!added) throw refuse('NOT_FOUND');
      tx.record('premises.document_added', added.id, { bytes: file.content.length });
      return { id: added.id, name };
    });
  }

  fetch(who: Actor, id: string): Promise<HouseDocument | undefined> {
    return this.work.read(who, (reader) => reader.first(FETCH, [id]));
  }
}

/** @throws DomainError DOCUMENT_SIZE for a file that the server stopped reading, whether it says so by itself or not */
async function contentOf(sent: SentFile): Promise<Buffer> {
  try {
    const content = await sent.toBuffer();
    if (!sent.file.truncated) return content;
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
  }
  throw refuseSeat('DOCUMENT_SIZE', { field: 'file' });
}
