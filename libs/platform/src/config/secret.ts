import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config';

/** Everything the house signs is signed with a key of its own, derived from the one secret. */
export class Secret {
  constructor(private readonly key: string) {}

  derive(purpose: string): Buffer {
    return createHmac('sha256', this.key).update(purpose).digest();
  }
}

/** The secret from the environment, or for the embedded default one that is made once and kept beside the data. */
export function loadSecret(config: Config, warn: (message: string) => void): Secret {
  if (config.secretKey) return new Secret(config.secretKey);
  const file = join(config.dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
    warn('no SECRET_KEY given: made one for this folder (secret.key in the data folder); set SECRET_KEY on real servers');
  }
  return new Secret(readFileSync(file, 'utf8').trim());
}
