/** First bytes of the files that may be shared. A file is what it begins with, not what it is called. */
const KINDS: readonly (readonly [mediaType: string, start: Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

export function mediaTypeOf(content: Buffer): string | undefined {
  return KINDS.find(([, start]) => content.subarray(0, start.length).equals(start))?.[0];
}
