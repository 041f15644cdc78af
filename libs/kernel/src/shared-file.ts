import { pictureOf } from './picture';

/** A file that may be shared, as it is kept. */
export interface SharedFile {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What makes the content of each kind fit to be kept; undefined when it is not what it begins as. */
const KINDS: readonly (readonly [mediaType: string, start: Buffer, fit: (content: Buffer) => Buffer | undefined])[] = [
  ['application/pdf', Buffer.from('%PDF-'), (content) => content],
  ['image/png', pictureOf.png.start, pictureOf.png.withoutNotes],
  ['image/jpeg', pictureOf.jpeg.start, pictureOf.jpeg.withoutNotes],
];

/** A file is what it begins with, not what it is called. @returns undefined for what may not be shared */
export function sharedFile(sent: Buffer): SharedFile | undefined {
  const kind = KINDS.find(([, start]) => sent.subarray(0, start.length).equals(start));
  const content = kind?.[2](sent);
  return kind && content && { mediaType: kind[0], content };
}
