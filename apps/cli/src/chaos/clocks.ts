import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARIES = '/usr/lib';

/** What stands between a process and the clock (Debian: libfaketime), where it is there. */
export function clockLibrary(): string | undefined {
  const files = readdirSync(LIBRARIES).map((folder) => join(LIBRARIES, folder, 'faketime', 'libfaketime.so.1'));
  return files.find((file) => existsSync(file));
}

/** Settings of a process whose clock is so many minutes fast; how long something takes it measures rightly. */
export function clockOff(minutes: number): Readonly<Record<string, string>> {
  const library = clockLibrary();
  return minutes === 0 || !library ? {} : { LD_PRELOAD: library, FAKETIME: `${60 * minutes}`, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };
}
