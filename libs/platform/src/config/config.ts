import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { readLoginProviders, type LoginProvider } from './login-providers';
import { projectRoot } from './paths';
import { StartupError } from './startup-error';

const shape = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().optional(),
  PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_APP_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis://')
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters').optional(),
  SECRET_KEY_FILE: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an address, or a name and <address>')
    .optional(),
  CVR_REGISTER_URL: z.url().optional(),
  LOGIN_PROVIDERS_FILE: z.string().optional(),
  DATA_KEYS: z.string().min(1).optional(),
  DATA_KEYS_FILE: z.string().min(1).optional(),
  ANCHOR_FILE: z.string().min(1).optional(),
  ERASURES_FILE: z.string().min(1).optional(),
  VIRUS_SCANNER: z
    .string()
    .regex(/^[a-z0-9.-]+:\d{1,5}$/i, 'must be the address of a clamd, as host:port')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' }).optional(),
  OPERATIONS: z.enum(['listed', 'any']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The settings of one process. Every variable is described in README.md, and a test holds the two lists together. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where browsers reach us; https here makes cookies Secure. */
  readonly publicUrl: string | undefined;
  /** How many proxies of ours stand before this process. What is said of addresses before them is the client's own word. */
  readonly proxies: number;
  /** Owner login: migrates, and makes the application's own login. Absent: embedded Postgres. */
  readonly databaseUrl: string | undefined;
  /** The application's own login. When given, this process never migrates. */
  readonly databaseAppUrl: string | undefined;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly secretKey: string | undefined;
  /** The city's mail server. Absent: mails become files in the data folder. */
  readonly smtpUrl: string | undefined;
  /** Who mails are from: an address, or `Name <address>`. */
  readonly mailFrom: string;
  /** GraphQL address of the CVR register, its key included. Absent: the made-up register of the demonstration, and in production none. */
  readonly cvrRegisterUrl: string | undefined;
  /** Whose logins people may come in by, besides our own. */
  readonly loginProviders: readonly LoginProvider[];
  /** The keys that close CPR numbers, as JSON; or a file that holds them. Never beside the database. */
  readonly dataKeys: string | undefined;
  readonly dataKeysFile: string | undefined;
  /** Where the heads of the sealed logs are written down, outside the database. Absent: in the program's own log. */
  readonly anchorFile: string | undefined;
  /** Where it is written down who was erased, outside the database. Absent: in the data folder. */
  readonly erasuresFile: string | undefined;
  /** The clamd that looks through files before they are kept. Absent: nobody does. */
  /** Whether files may be kept that nobody has looked through: never in production on a database that was given. */
  readonly unscannedFiles: boolean;
  readonly virusScanner: { readonly host: string; readonly port: number } | undefined;
  readonly metricsToken: string | undefined;
  /** Where traces go. Absent: nowhere, and none are made. */
  readonly tracesUrl: string | undefined;
  /** Only documents of operations.json are answered. */
  readonly onlyListed: boolean;
  readonly logLevel: string;
}

export const CONFIG_VARIABLES = Object.keys(shape.shape);

/** @throws StartupError with one sentence that names the variable */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(CONFIG_VARIABLES.filter((name) => env[name]).map((name) => [name, env[name]]));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartupError(`${issue?.path.join('.')}: ${issue?.message}. See the table of settings in README.md.`);
  }
  const it = parsed.data;
  const secretKey = it.SECRET_KEY ?? (it.SECRET_KEY_FILE ? readSecret(it.SECRET_KEY_FILE) : undefined);
  const production = it.NODE_ENV === 'production';
  if (production && !secretKey && (it.DATABASE_URL ?? it.DATABASE_APP_URL)) {
    throw new StartupError('SECRET_KEY or SECRET_KEY_FILE must be set in production: it signs every access to the database.');
  }
  if (production && !it.PUBLIC_URL)
    throw new StartupError('PUBLIC_URL must be set in production: links in mails lead there, and with https its cookies are bound to it.');
  if (it.SMTP_URL && !it.MAIL_FROM) throw new StartupError('MAIL_FROM must be set where SMTP_URL is: every mail is from somebody.');
  return {
    production,
    host: it.HOST,
    port: it.PORT,
    publicUrl: it.PUBLIC_URL,
    proxies: it.PROXIES,
    databaseUrl: it.DATABASE_URL,
    databaseAppUrl: it.DATABASE_APP_URL,
    databasePool: it.DATABASE_POOL,
    redisUrl: it.REDIS_URL,
    dataDir: isAbsolute(it.DATA_DIR) ? it.DATA_DIR : join(projectRoot, it.DATA_DIR),
    secretKey,
    smtpUrl: it.SMTP_URL,
    mailFrom: it.MAIL_FROM ?? 'Fyrtårn <fyrtaarn@demo.invalid>',
    cvrRegisterUrl: it.CVR_REGISTER_URL,
    loginProviders: readLoginProviders(it.LOGIN_PROVIDERS_FILE, { https: production }),
    dataKeys: it.DATA_KEYS,
    dataKeysFile: it.DATA_KEYS_FILE,
    anchorFile: it.ANCHOR_FILE,
    erasuresFile: it.ERASURES_FILE,
    unscannedFiles: !(production && (it.DATABASE_URL ?? it.DATABASE_APP_URL)),
    virusScanner: it.VIRUS_SCANNER ? hostAndPort(it.VIRUS_SCANNER) : undefined,
    metricsToken: it.METRICS_TOKEN,
    tracesUrl: it.OTEL_EXPORTER_OTLP_ENDPOINT,
    onlyListed: (it.OPERATIONS ?? (production ? 'listed' : 'any')) === 'listed',
    logLevel: it.LOG_LEVEL,
  };
}

function hostAndPort(address: string): { host: string; port: number } {
  const [host = '', port] = address.split(':');
  return { host, port: Number(port) };
}

function readSecret(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartupError('SECRET_KEY_FILE cannot be read.');
  }
  if (text.length < 32) throw new StartupError('SECRET_KEY_FILE must hold at least 32 characters.');
  return text;
}
