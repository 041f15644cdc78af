import { deflateSync } from 'node:zlib';
import { sharedFile } from '@fyrtaarn/kernel';
import fc from 'fast-check';

/** Sixteen by eight, red on the left and blue on the right, as Chromium wrote them. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABQBAQAAAAAAAAAAAAAAAAAAAAX/xAAZEQACAwEAAAAAAAAAAAAAAAAABkOCwcL/2gAMAwEAAhEDEQA/AM+hAYU5q9DzNFbD/9k=',
  'base64',
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAAI0lEQVR4nOzLsQ0AAAjDsID4/2V4oAPd6zXKLFqhS2PK8HEAAAD//3F1eMwAAAAGSURBVAMABQgCEk4g2S4AAAAASUVORK5CYII=',
  'base64',
);
const WHERE = '55.6400 N 12.5400 E';

const kept = (content: Buffer): Buffer | undefined => sharedFile(content)?.content;
function segment(marker: number, body: Buffer | string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, Buffer.from(body)]);
}
const inJpeg = (...segments: Buffer[]): Buffer => Buffer.concat([JPEG.subarray(0, 2), ...segments, JPEG.subarray(2)]);
/** What a camera writes: which side is up, and where it stood. */
function exif(order: 'II' | 'MM', side: number): Buffer {
  const tiff = Buffer.alloc(38);
  const short = (value: number, at: number) => (order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(order, 0);
  const shorts = [[42, 2], [2, 8], [0x010e, 10], [2, 12], [0x0112, 22], [3, 24], [side, 30]] as const; // prettier-ignore
  const longs = [[8, 4], [WHERE.length, 14], [38, 18], [1, 26]] as const; // prettier-ignore
  for (const [value, at] of shorts) short(value, at);
  for (const [value, at] of longs) long(value, at);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(WHERE)]));
}
function chunk(name: string, body: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4);
  return Buffer.concat([head, Buffer.from(body, 'latin1'), Buffer.alloc(4)]);
}
const inPng = (...chunks: Buffer[]): Buffer => Buffer.concat([PNG.subarray(0, 33), ...chunks, PNG.subarray(33)]);

test('a picture that tells nothing stays byte for byte what it was', () => {
  expect(sharedFile(JPEG)).toEqual({ mediaType: 'image/jpeg', content: JPEG });
  expect(sharedFile(PNG)).toEqual({ mediaType: 'image/png', content: PNG });
});

test.each([
  ['Exif', exif('II', 1)],
  ['Exif from the other end', exif('MM', 1)],
  ['XMP', segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${WHERE}</x:xmpmeta>`)],
  ['IPTC', segment(0xed, `Photoshop 3.0\0${WHERE}`)],
  ['a second picture', segment(0xe2, `MPF\0${WHERE}`)],
  ['a comment', segment(0xfe, WHERE)],
])('abuse case 17: where a JPEG was taken is not kept: %s', (_, note) => {
  expect(kept(inJpeg(note))).toEqual(JPEG);
});

test.each([
  ['eXIf', WHERE],
  ['tEXt', `Location\0${WHERE}`],
  ['iTXt', `XML:com.adobe.xmp\0\0\0\0\0${WHERE}`],
  ['zTXt', `Location\0\0${deflateSync(WHERE).toString('latin1')}`],
  ['tIME', '1234567'],
  ['yyYy', WHERE],
])('nor where a PNG was: %s', (name, body) => {
  expect(kept(inPng(chunk(name, body)))).toEqual(PNG);
});

test.each(['II', 'MM'] as const)('which side is up is kept, alone (%s)', (order) => {
  const content = kept(inJpeg(exif(order, 6))) as Buffer;
  expect(content.subarray(2, 38).toString('hex')).toBe('ffe1002245786966' + '00004d4d002a00000008' + '0001011200030000000100060000' + '00000000');
  expect(Buffer.concat([content.subarray(0, 2), content.subarray(38)])).toEqual(JPEG);
});

test('what stands behind the end of a picture goes, such as a film or a page', () => {
  expect(kept(Buffer.concat([JPEG, Buffer.from(`<script>${WHERE}</script>`)]))).toEqual(JPEG);
  expect(kept(Buffer.concat([PNG, JPEG]))).toEqual(PNG);
});

test('colours stay: a profile, and what Adobe says of them', () => {
  const colours = inJpeg(segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'), segment(0xee, 'Adobe\0d\0\0\0\0\0'));
  expect(kept(colours)).toEqual(colours);
});

test.each([
  ['nothing', ''],
  ['a word', 'hej'],
  ['EICAR, the virus that is none', `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`],
  ['a picture with a script', `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
  ['the beginning of a PNG', PNG.subarray(0, 8)],
  ['a PNG that was cut off', PNG.subarray(0, PNG.length - 5)],
  ['the beginning of a JPEG', JPEG.subarray(0, 3)],
  ['a JPEG that was cut off', JPEG.subarray(0, JPEG.length - 2)],
  ['a JPEG that is a page', Buffer.concat([JPEG.subarray(0, 3), Buffer.from('<html>'.repeat(50))])],
])('%s is not shared', (_, content) => {
  expect(sharedFile(Buffer.from(content))).toBeUndefined();
});

test('whatever bytes are changed, a file is kept as some picture or not at all, and what is kept is kept as it is', () => {
  const broken = fc.tuple(
    fc.constantFrom(inJpeg(exif('MM', 3)), inPng(chunk('tEXt', WHERE))),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
  );
  fc.assert(
    fc.property(broken, ([picture, changes]) => {
      const content = Buffer.from(picture);
      for (const [at, byte] of changes) content[at % content.length] = byte;
      const once = kept(content);
      expect(once && kept(once)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});
