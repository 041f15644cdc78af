import { readFileSync } from 'node:fs';
import { CONFIG_VARIABLES, projectPath } from '@fyrtaarn/platform';
import Ajv from 'ajv';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas: number };
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}

const text = readFileSync(projectPath('docker-compose.yml'), 'utf8');
const { services, volumes } = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const ours = ['migrate', 'api', 'worker'].map((name) => services[name] as Service);

/** The Compose Specification's own schema, as the package dclint carries it. */
function schemaFaults(compose: unknown): string[] {
  const schema = JSON.parse(readFileSync(projectPath('node_modules/dclint/schemas/compose.schema.json'), 'utf8')) as Record<string, unknown>;
  // Ajv knows draft 7 by its http name only.
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile({
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
  });
  return validate(compose) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('is a compose file', () => {
  expect(schemaFaults(parse(text, { merge: true }))).toEqual([]);
});

it('would not be one with a misspelt key', () => {
  expect(schemaFaults(parse(text.replace('healthcheck:', 'healtcheck:'), { merge: true }))).toContain('/services/postgres must NOT have additional properties');
});

it('starts two of each process on Postgres 18 and a Redis that forgets nothing by itself', () => {
  expect(services['postgres']?.image).toBe('postgres:18');
  expect(services['redis']?.image).toBe('redis:7');
  expect(services['redis']?.command?.join(' ')).toBe('redis-server --appendonly yes --maxmemory-policy noeviction');
  expect(services['api']?.deploy?.replicas).toBe(2);
  expect(services['worker']?.deploy?.replicas).toBe(2);
  expect(new Set(ours.map(({ image }) => image))).toEqual(new Set(['fyrtaarn']));
});

it('keeps data in named volumes', () => {
  const mounted = Object.values(services).flatMap((service) => ('volumes' in service ? (service.volumes as string[]) : []));
  expect(mounted).toEqual(expect.arrayContaining(['postgres:/var/lib/postgresql', 'redis:/data', 'house:/data']));
  expect(Object.keys(volumes)).toEqual(expect.arrayContaining(['postgres', 'redis', 'house']));
});

it('waits for the migration, and for what is healthy', () => {
  for (const name of ['api', 'worker']) {
    expect(services[name]?.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' }, redis: { condition: 'service_healthy' } });
  }
  for (const name of ['postgres', 'redis', 'api']) expect(services[name]?.healthcheck).toBeDefined();
});

it('has no secret of its own: without one in the environment it does not start', () => {
  for (const { environment } of ours) expect(environment['SECRET_KEY']).toMatch(/^\$\{SECRET_KEY:\?/);
  const passwords = [...text.matchAll(/POSTGRES_PASSWORD\b[^\n]*\$\{POSTGRES_PASSWORD(..)|fyrtaarn:\$\{POSTGRES_PASSWORD(..)/g)].map(([, a, b]) => a ?? b);
  expect(passwords).toEqual([':?', ':?']);
  const example = readFileSync(projectPath('.env.example'), 'utf8');
  expect(example).toMatch(/^SECRET_KEY=$/m);
  expect(example).toMatch(/^POSTGRES_PASSWORD=$/m);
});

it('sets only settings that exist, and names every one it asks for in .env.example', () => {
  for (const { environment } of ours) expect(CONFIG_VARIABLES).toEqual(expect.arrayContaining(Object.keys(environment)));
  const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name as string);
  const listed = [...readFileSync(projectPath('.env.example'), 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name as string);
  expect(new Set(listed)).toEqual(new Set(asked));
});

it('starts files that are programs', () => {
  const image = /^CMD (.*)$/m.exec(readFileSync(projectPath('Dockerfile'), 'utf8'))?.[1] ?? '[]';
  const commands = [JSON.parse(image) as string[], ...ours.map(({ command }) => command ?? [])].filter(([program]) => program === 'node');
  const sources = commands.map(([, file = '']) => projectPath(file.replace(/^dist\//, '').replace(/\.js$/, '.ts')));
  expect(sources).toHaveLength(3);
  expect(sources.filter((source) => !readFileSync(source, 'utf8').includes('if (require.main === module)'))).toEqual([]);
});
