import { createHmac, randomBytes } from 'node:crypto';
import { newest, readKeys, withNewVersions, writeKeys, type KeyFile, type KeyPlace } from './key-file';
import { seal, unseal } from './sealed';

/** A citizen's own key, closed with a version of the house's. */
export interface Wrapped {
  readonly wrapped: Buffer;
  readonly version: number;
}

/** A value to search by, without being the value. */
export interface IndexEntry {
  readonly version: number;
  readonly hash: string;
}

/** The house's keys, outside the database. Each citizen has a key of their own; destroying it makes what it closed unreadable for good. */
export class Keyring {
  private keys: KeyFile;

  constructor(private readonly place: KeyPlace) {
    this.keys = readKeys(place);
  }

  get isEmpty(): boolean {
    return newest(this.keys.wrap) === 0;
  }

  get versions(): { wrap: number; index: number } {
    return { wrap: newest(this.keys.wrap), index: newest(this.keys.index) };
  }

  /** Something of each key that says whether it is the same key, and nothing else. */
  fingerprints(): { kind: 'wrap' | 'index'; version: number; fingerprint: string }[] {
    return (['wrap', 'index'] as const).flatMap((kind) =>
      Object.keys(this.keys[kind]).map((version) => ({ kind, version: Number(version), fingerprint: hmac(this.key(kind, Number(version)), 'fyrtaarn key') })),
    );
  }

  /** After a rotation in another process. */
  reload(): void {
    this.keys = readKeys(this.place);
  }

  /** New versions of both keys beside the old ones. @returns false where the keys are no file */
  grow(): boolean {
    if (!this.place.file) return false;
    writeKeys(this.place.file, withNewVersions(readKeys(this.place)));
    this.reload();
    return true;
  }

  newDataKey(citizen: string): Wrapped {
    return this.wrap(citizen, randomBytes(32));
  }

  rewrap(citizen: string, wrapped: Wrapped): Wrapped {
    return this.wrap(citizen, this.unwrap(citizen, wrapped));
  }

  /** `what` and the citizen are bound in: what is moved to another row, or another column, cannot be opened there. */
  seal(citizen: string, wrapped: Wrapped, what: string, text: string): Buffer {
    return seal(this.unwrap(citizen, wrapped), Buffer.from(text), `${what}|${citizen}`);
  }

  /** @throws Error when the value, its row or the key is another */
  open(citizen: string, wrapped: Wrapped, what: string, sealed: Buffer): string {
    return unseal(this.unwrap(citizen, wrapped), sealed, `${what}|${citizen}`).toString();
  }

  /** By every version of the index key, so that a search finds also while a rotation is under way. */
  indexOf(text: string): IndexEntry[] {
    return Object.keys(this.keys.index).map((version) => this.indexBy(Number(version), text));
  }

  indexBy(version: number, text: string): IndexEntry {
    return { version, hash: hmac(this.key('index', version), text) };
  }

  private wrap(citizen: string, dataKey: Buffer): Wrapped {
    const version = newest(this.keys.wrap);
    return { version, wrapped: seal(this.key('wrap', version), dataKey, `key|${version}|${citizen}`) };
  }

  private unwrap(citizen: string, { wrapped, version }: Wrapped): Buffer {
    return unseal(this.key('wrap', version), wrapped, `key|${version}|${citizen}`);
  }

  /** A version that is not known was made by a rotation since the file was read. */
  private key(kind: 'wrap' | 'index', version: number): Buffer {
    if (!this.keys[kind][version]) this.reload();
    const key = this.keys[kind][version];
    if (!key) throw new Error(`version ${version} of the ${kind} key is not here`);
    return Buffer.from(key, 'hex');
  }
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
