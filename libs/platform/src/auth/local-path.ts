/** Only a page of ours: an address that begins with two slashes, or a slash and a backslash, would lead to another site. */
export function localPath(next: string | undefined): string | undefined {
  return /^\/(?![/\\])[\x21-\x7e]{0,2000}$/.test(next ?? '') ? next : undefined;
}
