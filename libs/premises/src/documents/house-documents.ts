import { Injectable } from '@nestjs/common';
import { mediaTypeOf, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { refuseSeat } from '../premises.errors';
import type { HouseDocumentView } from './house-document.views';

declareActions({ 'premises.document_added': ['bytes'] });

const ADD = statement<{ id: string }>(
  'house_document.add',
  'INSERT INTO app.house_document (house_id, name, media_type, content) SELECT id, $2, $3, $4 FROM app.house WHERE id = $1 RETURNING id',
);
interface StoredDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}
const FETCH = statement<StoredDocument>('house_document.fetch', 'SELECT name, media_type AS "mediaType", content FROM app.house_document WHERE id = $1');

/** Files that a decision or an amount leans on: market rent, set-offs, what both have signed. */
@Injectable()
export class HouseDocuments {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError DOCUMENT_TYPE, DOCUMENT_SIZE, NOT_FOUND for no such house */
  add(who: Actor, houseId: string, fileName: string, content: Buffer): Promise<HouseDocumentView> {
    const type = mediaTypeOf(content);
    if (!type) throw refuseSeat('DOCUMENT_TYPE', { field: 'file' });
    const name = plainText('file', fileName, { max: 120 });
    return this.work.write(who, async (tx) => {
      const added = await tx.first(ADD, [houseId, name, type, content]);
      if (!added) throw refuse('NOT_FOUND');
      tx.record('premises.document_added', added.id, { bytes: content.length });
      return { id: added.id, name };
    });
  }

  fetch(who: Actor, id: string): Promise<StoredDocument | undefined> {
    return this.work.read(who, (reader) => reader.first(FETCH, [id]));
  }
}
