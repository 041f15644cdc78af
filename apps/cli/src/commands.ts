import { randomBytes } from 'node:crypto';
import { rotateKeys as rotate } from '@fyrtaarn/citizens';
import { isRole } from '@fyrtaarn/kernel';
import {
  Anchor,
  ContextSigner,
  createDataSource,
  hashOf,
  keyPlace,
  Keyring,
  layFoundation,
  LedgerSeal,
  readConfig,
  StartupError,
  UnitOfWork,
  withOwnersHand,
  type OpenFoundation,
} from '@fyrtaarn/platform';
import { Client } from 'pg';

export function migrate(): Promise<void> {
  return onFoundation(async ({ config }) => {
    if (config.databaseAppUrl) throw new StartupError('migrate needs the owner’s DATABASE_URL, without DATABASE_APP_URL.');
    print('The database is at this version.');
  });
}

export function appUrl(): Promise<void> {
  return onFoundation(async ({ appDatabaseUrl }) => print(appDatabaseUrl));
}

/** The first accounts of a house: everyone else is taken in by them. */
export function addAccount([email, name, role, administration]: readonly string[]): Promise<void> {
  if (!email || !name || !role || !administration)
    throw new StartupError('Usage: add-account EMAIL NAME ROLE ADMINISTRATION, for example mette@kk.dk "Mette Holm" employmentConsultant BIF');
  if (!isRole(role) || role === 'citizen' || role === 'companyContact') throw new StartupError(`${role} is not a role of an administration.`);
  return onFoundation(async (foundation) => {
    const token = randomBytes(32).toString('base64url');
    await asOwner(foundation, ['account', 'membership', 'organisation', 'invitation'], async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM app.organisation WHERE administration = $1', [administration]);
      if (!rows[0]) throw new StartupError(`There is no administration ${administration}.`);
      const account = await client.query<{ id: string }>(
        'INSERT INTO app.account (email, display_name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING RETURNING id',
        [email.toLowerCase(), name],
      );
      if (!account.rows[0]) throw new StartupError(`There is already an account for ${email}.`);
      await client.query('INSERT INTO app.membership (account_id, organisation_id, role, valid) VALUES ($1, $2, $3, daterange(current_date, NULL))', [
        account.rows[0].id,
        rows[0].id,
        role,
      ]);
      await client.query(`INSERT INTO app.invitation (account_id, token_hash, invited_by, expires_at) VALUES ($1, $2, NULL, now() + interval '7 days')`, [
        account.rows[0].id,
        hashOf(token),
      ]);
    });
    print(`/invitation/${token}`);
  });
}

export function verifyLedger(): Promise<void> {
  return onFoundation(async (foundation) => {
    const dataSource = await createDataSource(foundation.appDatabaseUrl, 2);
    const work = new UnitOfWork(dataSource, new ContextSigner(foundation.secret));
    const anchor = new Anchor(foundation.secret, foundation.config.anchorFile, () => undefined);
    const { seals, anchors, faults } = await new LedgerSeal(work, anchor).verify();
    await dataSource.destroy();
    for (const fault of faults) print(fault);
    if (faults.length > 0) process.exitCode = 1;
    else print(`The ledger is as it was sealed (${seals} ${seals === 1 ? 'seal' : 'seals'}${anchors > 0 ? `, held against ${anchors} anchors` : ''}).`);
  });
}

/** New keys for CPR numbers. The house may run meanwhile: each process reads the file again when it meets a version it does not know. */
export function rotateKeys(): Promise<void> {
  return onFoundation(async (foundation) => {
    const dataSource = await createDataSource(foundation.appDatabaseUrl, 2);
    const keyring = new Keyring(keyPlace(foundation.config, warn));
    const { keys, numbers } = await rotate(new UnitOfWork(dataSource, new ContextSigner(foundation.secret)), keyring);
    await dataSource.destroy();
    print(`New keys are in use: ${keys} keys wrapped anew, ${numbers} numbers indexed anew. Keep the old versions as long as backups need them.`);
  });
}

async function onFoundation(body: (foundation: OpenFoundation) => Promise<void>): Promise<void> {
  const foundation = await layFoundation(readConfig({ LOG_LEVEL: 'silent', ...process.env }), { warn });
  try {
    await body(foundation);
  } finally {
    await foundation.close();
  }
}

async function asOwner({ ownerUrl }: OpenFoundation, tables: readonly string[], body: (client: Client) => Promise<void>): Promise<void> {
  if (!ownerUrl) throw new StartupError('This command needs the owner’s DATABASE_URL.');
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await withOwnersHand(client, tables, () => body(client));
  } finally {
    await client.end();
  }
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
