import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** Where a server leaves its log of changes, and a copy of its data: from both, any moment since can be had back. */
export interface Backups {
  readonly changes: string;
  readonly copy: string;
}

const ARCHIVED_MS = 60_000;

export function backupsIn(folder: string): Backups {
  const backups = { changes: join(folder, 'changes'), copy: join(folder, 'copy') };
  mkdirSync(backups.changes, { recursive: true });
  chmodSync(backups.changes, 0o777); // as root, Postgres is another user and writes here
  return backups;
}

/** Settings of a server that leaves its changes, at the latest after a minute. */
export function leavingChanges({ changes }: Backups): string[] {
  return ['archive_mode=on', 'archive_timeout=60', `archive_command=cp %p ${changes}/%f.part && mv ${changes}/%f.part ${changes}/%f`];
}

/** Copies a running server's data, the way PostgreSQL's manual tells ("Making a Base Backup Using the Low Level API"). */
export async function copyRunning(db: Client, cluster: string, { copy }: Backups): Promise<void> {
  await db.query(`SELECT pg_backup_start('fyrtaarn', true)`);
  execFileSync('cp', ['-a', cluster, copy]);
  const { rows } = await db.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
  for (const running of ['postmaster.pid', 'postmaster.opts', 'pg_wal']) rmSync(join(copy, running), { recursive: true, force: true });
  mkdirSync(join(copy, 'pg_wal'), { mode: 0o700 });
  giveToServer(copy, 'pg_wal');
  leave(copy, 'backup_label', rows[0]?.labelfile ?? '');
}

/** Waits until all that has happened so far is among the changes. @throws Error when it does not come to be */
export async function changesAreLeft(db: Client): Promise<void> {
  const { rows } = await db.query<{ file: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS file');
  for (const until = Date.now() + ARCHIVED_MS; Date.now() < until;) {
    const left = await db.query<{ done: boolean }>('SELECT last_archived_wal >= $1 AS done FROM pg_stat_archiver', [rows[0]?.file]);
    if (left.rows[0]?.done) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('the changes were not left');
}

/** Makes of the copy a cluster that takes itself to a moment when it is started with the settings returned. */
export function takeBack({ changes, copy }: Backups, cluster: string, moment: Date): string[] {
  execFileSync('cp', ['-a', copy, cluster]);
  leave(cluster, 'recovery.signal', '');
  return [`restore_command=cp ${changes}/%f %p`, `recovery_target_time=${moment.toISOString().replace('Z', '+00')}`, 'recovery_target_action=promote'];
}

function leave(cluster: string, name: string, text: string): void {
  writeFileSync(join(cluster, name), text, { mode: 0o600 });
  giveToServer(cluster, name);
}

/** Whose the data are, theirs is what lies among them. */
function giveToServer(cluster: string, name: string): void {
  const { uid, gid } = statSync(cluster);
  chownSync(join(cluster, name), uid, gid);
}
