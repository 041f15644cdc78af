import { unzipSync } from 'fflate';
import { SaxesParser, type SaxesAttributePlain } from 'saxes';
import { refuseImport } from '../import.errors';
import type { SheetLimits } from './sheet';

/** The parts of a workbook that say what stands in its first sheet. */
export type Parts = Readonly<Record<string, Uint8Array>>;

const PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[\w-]+\.xml)$/;
/** Given to the parser at a time, so that a part is never one long text. */
const SLICE_BYTES = 1 << 16;

/**
 * Unpacks what is read and nothing else. No part becomes larger than it says beforehand, and together they may not say more than the limit: a bomb stays packed.
 * @throws DomainError IMPORT_TOO_LARGE, IMPORT_UNREADABLE
 */
export function unpacked(file: Uint8Array, { unpacked_bytes_most, rows_most }: SheetLimits): Parts {
  let bytes = 0;
  try {
    return unzipSync(file, {
      filter({ name, originalSize }) {
        if (!PARTS.test(name)) return false;
        bytes += originalSize;
        if (bytes > unpacked_bytes_most) throw refuseImport('IMPORT_TOO_LARGE', { rows: rows_most });
        return true;
      },
    });
  } catch (error) {
    throw unlessRefused(error);
  }
}

/** What a reader of XML wants to hear; names without their prefix. */
export interface Listener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part from end to end. The parser knows no entities but XML's own five. @throws DomainError IMPORT_UNREADABLE */
export function listen(part: Uint8Array | undefined, { open, text, close }: Listener): void {
  if (!part) return;
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  if (open) parser.on('opentag', ({ name, attributes }) => open(bare(name), attributes as Record<string, SaxesAttributePlain['value']>));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(bare(name)));
  try {
    for (let at = 0; at < part.length; at += SLICE_BYTES) parser.write(decoder.decode(part.subarray(at, at + SLICE_BYTES), { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw unlessRefused(error);
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** What a library says of a file may quote it. */
function unlessRefused(error: unknown): unknown {
  return (error as { code?: unknown }).code === 'IMPORT_TOO_LARGE' ? error : refuseImport('IMPORT_UNREADABLE', { line: 1 });
}
