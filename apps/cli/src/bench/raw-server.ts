import { createServer } from 'node:http';
import { Pool } from 'pg';

/** What could be had at best: the rows of one statement. */
export interface Limit {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** As many as the platform's own pool. */
const CONNECTIONS = 10;

/**
 * The limit that pages are held beside: the same rows as JSON text, straight from a prepared statement with a generic plan, through bare `node:http`.
 * No login, no row security, no language. Arguments: database, port, what to answer by name.
 */
function serve([url, port, limits]: readonly string[]): void {
  const answers = new Map(
    Object.entries(JSON.parse(limits ?? '{}') as Record<string, Limit>).map(([name, { text, values }]) => [
      `/${name}`,
      { name, text: `SELECT coalesce(json_agg(t), '[]')::text AS answer FROM (${text}) t`, values: [...values] },
    ]),
  );
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, options: '-c plan_cache_mode=force_generic_plan' });
  createServer((request, response) => {
    const statement = answers.get(request.url ?? '');
    if (!statement) return void response.end();
    pool.query<{ answer: string }>(statement).then(
      ({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0]?.answer),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  }).listen(Number(port), '127.0.0.1');
}

if (require.main === module) serve(process.argv.slice(2));
