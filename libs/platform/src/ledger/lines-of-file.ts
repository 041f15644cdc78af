import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** More than the longest line. */
const PIECE = 65_536;

/** The lines of a file of any length, a piece of it in memory at a time; the last one also where nothing ends it. */
export function* linesOf(file: string): Generator<string> {
  const open = openSync(file, 'r');
  try {
    const [piece, decoder] = [Buffer.alloc(PIECE), new StringDecoder('utf8')];
    let rest = '';
    for (let read = readSync(open, piece); read > 0; read = readSync(open, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, read))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest + decoder.end();
  } finally {
    closeSync(open);
  }
}

/** The end of a file that grows for years; its first line may be a half one. */
export function endOf(file: string): string {
  const open = openSync(file, 'r');
  try {
    const { size } = fstatSync(open);
    const end = Buffer.alloc(Math.min(size, PIECE));
    return end.toString('utf8', 0, readSync(open, end, 0, end.length, size - end.length));
  } finally {
    closeSync(open);
  }
}
