import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const MS_PER_TICK = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ms: number;
}

/** The processor time that a process and all that descend from it have used, those that ended among them. Milliseconds; Linux only. */
export function processorMs(root: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
  const spent = (pid: number): number => all.reduce((sum, one) => sum + (one.pid === pid ? one.ms : one.parent === pid ? spent(one.pid) : 0), 0);
  return spent(root);
}

/** Nothing of one that ended just now: whoever waited for it has its time (proc_pid_stat(5), fields 4 and 14 to 17). */
function processOf(pid: number): Process[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return [{ pid, parent: fields[1] as number, ms: ticks * MS_PER_TICK }];
  } catch {
    return [];
  }
}
