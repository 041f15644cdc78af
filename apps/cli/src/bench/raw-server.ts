import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';

/** What could be had at best: one statement, which gives one `answer`. */
export interface Limit {
  readonly name: string;
  readonly text: string;
  /** Unless they are posted. */
  readonly values: readonly unknown[];
}

/** As many as the platform's own pool. */
const CONNECTIONS = 10;

/**
 * The limit that the platform is held beside: an answer straight from a prepared statement with a generic plan, through bare `node:http`. No login, no row
 * security, no triggers, no language. Arguments: database, port. It is told by messages what to answer at `/NAME`, and says when it knows.
 */
function serve([url, port]: readonly string[]): void {
  const limits = new Map<string, Limit>();
  process.on('message', (limit: Limit) => {
    limits.set(`/${limit.name}`, limit);
    process.send?.(limit.name);
  });
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, options: '-c plan_cache_mode=force_generic_plan -c session_replication_role=replica' });
  const answer = async ({ name, text, values }: Limit, request: IncomingMessage): Promise<string | undefined> =>
    (await pool.query<{ answer: string }>({ name, text, values: await posted(request, values) })).rows[0]?.answer;
  createServer((request, response) => {
    const limit = limits.get(request.url ?? '');
    if (!limit) return void response.end();
    answer(limit, request).then(
      (found) => response.setHeader('content-type', 'application/json').end(found),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  }).listen(Number(port), '127.0.0.1');
}

async function posted(request: IncomingMessage, values: readonly unknown[]): Promise<unknown[]> {
  return request.method === 'POST' ? (JSON.parse(await text(request)) as unknown[]) : [...values];
}

if (require.main === module) serve(process.argv.slice(2));
