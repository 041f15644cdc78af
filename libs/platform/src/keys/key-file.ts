import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/config';
import { StartupError } from '../config/startup-error';

const KEY = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.object({ wrap: z.record(z.string().regex(/^\d+$/), KEY), index: z.record(z.string().regex(/^\d+$/), KEY) });

/** Versions of the two keys in hexadecimal: one wraps the citizens' own keys, one makes the index. The highest version is the one in use. */
export type KeyFile = z.infer<typeof shape>;

/** Where the keys lie: a file that can be read again and be written by a rotation, or the environment, or nowhere. */
export interface KeyPlace {
  readonly file?: string;
  readonly text?: string;
}

/**
 * The place that the settings name. Without one, keys are made beside the embedded database; a real server in production makes none.
 * @throws StartupError for a place that cannot be read or does not hold keys
 */
export function keyPlace(config: Config, warn: (message: string) => void): KeyPlace {
  if (config.dataKeys) return { text: config.dataKeys };
  if (config.dataKeysFile) return { file: config.dataKeysFile };
  if (config.production && (config.databaseUrl ?? config.databaseAppUrl)) return {};
  const file = join(config.dataDir, 'data.keys');
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    writeKeys(file, withNewVersions({ wrap: {}, index: {} }));
    warn('no DATA_KEYS given: made keys for CPR numbers in this folder (data.keys in the data folder); keep them apart from the database, and a copy of them');
  }
  return { file };
}

/** @throws StartupError */
export function readKeys({ file, text }: KeyPlace): KeyFile {
  if (!file && !text) return { wrap: {}, index: {} };
  const name = file ? 'DATA_KEYS_FILE' : 'DATA_KEYS';
  const parsed = shape.safeParse(json(text ?? readOr(file as string)));
  if (!parsed.success || !Object.keys(parsed.data.wrap).length || !Object.keys(parsed.data.index).length) {
    throw new StartupError(`${name} does not hold keys: {"wrap": {"1": "64 hexadecimal digits"}, "index": {"1": "64 hexadecimal digits"}}.`);
  }
  return parsed.data;
}

/** Written beside and moved into place, so that whoever reads meanwhile reads a whole file. */
export function writeKeys(file: string, keys: KeyFile): void {
  const next = join(dirname(file), `.keys-${randomBytes(4).toString('hex')}`);
  writeFileSync(next, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}

export function withNewVersions({ wrap, index }: KeyFile): KeyFile {
  const grown = (keys: Record<string, string>) => ({ ...keys, [newest(keys) + 1]: randomBytes(32).toString('hex') });
  return { wrap: grown(wrap), index: grown(index) };
}

export function newest(keys: Record<string, string>): number {
  return Math.max(0, ...Object.keys(keys).map(Number));
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartupError('DATA_KEYS_FILE cannot be read.');
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
