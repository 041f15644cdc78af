import { spawnSync } from 'node:child_process';

/** Whether this machine lets packets be dropped: that takes the program nft, and an administrator. */
export function canLosePackets(): boolean {
  const trial = 'fyrtaarn_trial';
  return nft(`add table inet ${trial}; delete table inet ${trial}`);
}

/** Drops a share of all packets from and to some ports, for so long. */
export async function losing(share: number, ports: readonly number[], ms: number): Promise<void> {
  const table = tableOf(ports);
  const some = share < 1 ? `numgen random mod 100 < ${Math.round(100 * share)}` : '';
  const drop = ['dport', 'sport'].map((end) => `tcp ${end} { ${ports.join(', ')} } ${some} drop;`);
  if (!nft(`table inet ${table} { chain lost { type filter hook input priority 0; ${drop.join(' ')} }\n}`)) throw new Error('no packet was dropped');
  await new Promise((next) => setTimeout(next, ms));
  losesNothing(ports);
}

/** Also when somebody has lost patience in the midst of it. */
export function losesNothing(ports: readonly number[]): void {
  nft(`delete table inet ${tableOf(ports)}`);
}

function tableOf(ports: readonly number[]): string {
  return `fyrtaarn_${ports.join('_')}`;
}

function nft(commands: string): boolean {
  return spawnSync('nft', ['-f', '-'], { input: commands, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
}
