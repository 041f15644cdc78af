import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectPath } from '@fyrtaarn/platform';

const FILES: Readonly<Record<string, [module: string, type: string]>> = {
  'react.js': ['react/umd/react.production.min.js', 'text/javascript'],
  'react-dom.js': ['react-dom/umd/react-dom.production.min.js', 'text/javascript'],
  'graphiql.js': ['graphiql/graphiql.min.js', 'text/javascript'],
  'graphiql.css': ['graphiql/graphiql.min.css', 'text/css'],
};

const START = `const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, { fetcher }));`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>GraphiQL · Fyrtårn</title><link rel="stylesheet" href="/graphiql/graphiql.css">
<style>html,body,#graphiql{height:100%;margin:0}</style></head><body><div id="graphiql"></div>
${['react.js', 'react-dom.js', 'graphiql.js', 'start.js'].map((file) => `<script src="/graphiql/${file}"></script>`).join('')}</body></html>`;

/** GraphiQL for developers, served from our own packages: a municipal page loads nothing from elsewhere. Not in production. */
export async function serveGraphiql(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const resolve = createRequire(projectPath('package.json')).resolve;
  fastify.get('/graphiql', (_, reply) => void reply.type('text/html; charset=utf-8').send(PAGE));
  fastify.get('/graphiql/start.js', (_, reply) => void reply.type('text/javascript').send(START));
  for (const [name, [module, type]] of Object.entries(FILES)) {
    fastify.get(`/graphiql/${name}`, async (_, reply) => reply.type(type).send(await readFile(resolve(module))));
  }
}
