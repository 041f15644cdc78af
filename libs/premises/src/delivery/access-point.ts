import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@fyrtaarn/platform';

/** What the receiver's side said: no reason, and it was taken. */
export interface DeliveryAnswer {
  readonly deliveryId: string;
  /** Which try it is about, 0 for the first; a person means the last. */
  readonly attempt?: number;
  readonly reason: string | null;
}

/**
 * The city's access point fetches electronic documents from a folder, `<delivery>-<try>.xml`, and leaves its answers beside them: `<delivery>-<try>.ok`, or
 * `<delivery>-<try>.refused` with the reason as text. The same document handed over twice is the same file; another try is another.
 */
@Injectable()
export class AccessPoint {
  private readonly folder: string;

  constructor(@Inject(CONFIG) { dataDir }: Config) {
    this.folder = join(dataDir, 'access-point');
  }

  async hand(deliveryId: string, attempt: number, xml: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${deliveryId}-${attempt}.xml`);
    await writeFile(`${file}.new`, xml, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  async answers(): Promise<DeliveryAnswer[]> {
    const names = await readdir(this.folder).catch(() => []);
    const answers = names.flatMap((name) => {
      const [, deliveryId, attempt, said] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,6})\.(ok|refused)$/.exec(name) ?? [];
      return deliveryId ? [{ name, deliveryId, attempt: Number(attempt), said }] : [];
    });
    return Promise.all(
      answers.map(async ({ name, deliveryId, attempt, said }) => {
        if (said === 'ok') return { deliveryId, attempt, reason: null };
        const text = (await readFile(join(this.folder, name), 'utf8')).replace(/\p{Cc}+/gu, ' ');
        return { deliveryId, attempt, reason: text.trim().slice(0, 500) || '?' };
      }),
    );
  }

  /** What was read in an earlier, finished turn. */
  async forget(answers: readonly DeliveryAnswer[]): Promise<void> {
    const names = answers.flatMap(({ deliveryId, attempt }) => ['xml', 'ok', 'refused'].map((ending) => `${deliveryId}-${attempt ?? 0}.${ending}`));
    await Promise.all(names.map((name) => rm(join(this.folder, name), { force: true })));
  }
}
