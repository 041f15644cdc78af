import { connect } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { defineErrors, sharedFile, type SharedFile } from '@fyrtaarn/kernel';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { LOGGER, type Logger } from '../observability/logger';

export const refuseFile = defineErrors({
  FILE_INFECTED: { da: 'Filen er ikke gemt: der er fundet en virus i den.', en: 'The file is not kept: a virus was found in it.' },
  FILE_NOT_SCANNED: {
    da: 'Filen er ikke gemt: den kan ikke undersøges for virus lige nu. Prøv igen om lidt.',
    en: 'The file is not kept: it cannot be looked through for viruses right now. Try again in a while.',
  },
});

/** For a file of the largest size. */
const PATIENCE_MS = 20_000;
const PART = 64 * 1024;

/** Takes in files that others will open. */
@Injectable()
export class SharedFiles {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * @returns the file as it is kept; undefined for one that is not what may be shared
   * @throws DomainError FILE_INFECTED; FILE_NOT_SCANNED where the scanner does not answer, or there should be one
   */
  async take(sent: Buffer): Promise<SharedFile | undefined> {
    const file = sharedFile(sent);
    const scanner = this.config.virusScanner;
    if (!file || (!scanner && this.config.unscannedFiles)) return file;
    // What was sent, not what is kept of it: a virus is not mended away.
    const said = scanner ? await saidOf(scanner, sent).catch((error: Error) => error.message) : 'VIRUS_SCANNER is not set';
    if (said === 'stream: OK') return file;
    if (said.endsWith(' FOUND')) throw refuseFile('FILE_INFECTED', { field: 'file' });
    this.log.error({ said }, 'the virus scanner did not say what is in a file');
    throw refuseFile('FILE_NOT_SCANNED', { field: 'file' });
  }
}

/** Clamd's INSTREAM (clamd(8)): parts with their length before them, and a part of nothing. @returns its one line */
function saidOf({ host, port }: NonNullable<Config['virusScanner']>, content: Buffer): Promise<string> {
  return new Promise((said, failed) => {
    const line = connect(port, host);
    let answer = '';
    line.setTimeout(PATIENCE_MS, () => line.destroy(new Error('no answer in time')));
    line.setEncoding('utf8').on('data', (text: string) => (answer += text));
    line.once('error', failed);
    line.once('close', () => said(answer.replace(/\0.*$/s, '')));
    line.write('zINSTREAM\0');
    for (let at = 0; at < content.length; at += PART) {
      const part = content.subarray(at, at + PART);
      line.write(lengthOf(part.length));
      line.write(part);
    }
    line.end(lengthOf(0));
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
