/**
 * Cameras write into a picture where and when it was taken, with what and by whom. All of it goes before the picture is kept, but for which side is up,
 * and with it whatever stands behind the picture's end. What is shown is not touched.
 */

/** Chunks that say how a PNG is to be shown (PNG, third edition, section 11); those that begin with a capital are the picture itself. */
const SHOWN_PNG = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @returns undefined when the chunks do not end as they begin */
function pngWithoutNotes(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [PNG_START];
  for (let at = PNG_START.length; at + 12 <= content.length;) {
    const name = content.toString('latin1', at + 4, at + 8);
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return undefined;
    if (/^[A-Z]/.test(name) || SHOWN_PNG.has(name)) kept.push(content.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return undefined;
}

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
const [SCAN, END, COMMENT] = [0xda, 0xd9, 0xfe];
const [FIRST_APP, EXIF_APP, COLOUR_APP, ADOBE_APP, LAST_APP] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];

/** @returns undefined when the segments (ISO/IEC 10918-1, annex B) do not end as they begin */
function jpegWithoutNotes(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [JPEG_START.subarray(0, 2)];
  for (let at = 2; at + 4 <= content.length || content[at + 1] === END;) {
    const marker = content[at + 1] as number;
    if (content[at] !== 0xff || marker === 0) return undefined;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return Buffer.concat([...kept, content.subarray(at, at + 2)]);
    const segment = content.subarray(at, at + 2 + content.readUInt16BE(at + 2));
    const end = marker === SCAN ? endOfScan(content, at + segment.length) : at + segment.length;
    if (segment.length < 4 || end > content.length) return undefined;
    kept.push(...keptOf(marker, segment), content.subarray(at + segment.length, end));
    at = end;
  }
  return undefined;
}

function keptOf(marker: number, segment: Buffer): readonly Buffer[] {
  if (marker === EXIF_APP) return uprightOf(segment);
  const shown = marker === FIRST_APP || marker === ADOBE_APP || (marker === COLOUR_APP && segment.toString('latin1', 4, 15) === 'ICC_PROFILE');
  return (marker > FIRST_APP && marker <= LAST_APP && !shown) || marker === COMMENT ? [] : [segment];
}

/** Where the next marker is: within a scan 0xff is followed by nothing, or by the number of a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0 && at + 1 < content.length; at = content.indexOf(0xff, at + 2)) {
    const next = content[at + 1] as number;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return Infinity;
}

const ORIENTATION = 0x0112;

/** The Exif segment with the one note that is needed to show the picture: which side is up (Exif 2.3, tag 274). Nothing when it is up already. */
function uprightOf(segment: Buffer): readonly Buffer[] {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || segment.length < 20) return [];
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let nth = 0; nth < short(directory); nth++) {
    const entry = directory + 2 + nth * 12;
    const side = short(entry + 8);
    if (short(entry) === ORIENTATION && side > 1 && side <= 8) return [exifOf(side)];
  }
  return [];
}

function exifOf(orientation: number): Buffer {
  const exif = Buffer.from('ffe100224578696600004d4d002a000000080001011200030000000100000000'.padEnd(72, '0'), 'hex');
  exif.writeUInt16BE(orientation, 28);
  return exif;
}

export const pictureOf = {
  png: { start: PNG_START, withoutNotes: pngWithoutNotes },
  jpeg: { start: JPEG_START, withoutNotes: jpegWithoutNotes },
};
