import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@fyrtaarn/platform';

/** What the receiver's side said: no reason, and it was taken. */
export interface DeliveryAnswer {
  readonly deliveryId: string;
  readonly reason: string | null;
}

/**
 * The city's access point fetches electronic documents from a folder, `<delivery>.xml`, and leaves its answers beside them: `<delivery>.ok`, or
 * `<delivery>.refused` with the reason as text. The same document handed over twice is the same file.
 */
@Injectable()
export class AccessPoint {
  private readonly folder: string;

  constructor(@Inject(CONFIG) { dataDir }: Config) {
    this.folder = join(dataDir, 'access-point');
  }

  async hand(deliveryId: string, xml: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${deliveryId}.xml`);
    await writeFile(`${file}.new`, xml, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  async answers(): Promise<DeliveryAnswer[]> {
    const names = await readdir(this.folder).catch(() => []);
    const answers = names.flatMap((name) => {
      const [, deliveryId, said] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(ok|refused)$/.exec(name) ?? [];
      return deliveryId ? [{ name, deliveryId, said }] : [];
    });
    return Promise.all(
      answers.map(async ({ name, deliveryId, said }) => {
        if (said === 'ok') return { deliveryId, reason: null };
        const text = (await readFile(join(this.folder, name), 'utf8')).replace(/\p{Cc}+/gu, ' ');
        return { deliveryId, reason: text.trim().slice(0, 500) || '?' };
      }),
    );
  }

  /** What was read in an earlier, finished turn. */
  async forget(deliveryIds: readonly string[]): Promise<void> {
    const endings = ['xml', 'ok', 'refused'];
    await Promise.all(deliveryIds.flatMap((id) => endings.map((ending) => rm(join(this.folder, `${id}.${ending}`), { force: true }))));
  }
}
