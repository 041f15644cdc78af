import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { openHouse, type House } from '../support/house';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

let collector: Server;
let house: House;
const sent: string[] = [];
beforeAll(async () => {
  collector = createServer((request, response) => {
    void text(request).then((body) => {
      sent.push(body);
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((listens) => collector.once('listening', listens));
  house = await openHouse({ demo: true, env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` } });
});
afterAll(() => collector.close());

test('a request, its statements and the tasks are told as they hang together, with no word of anybody', async () => {
  const { cookie } = await house.as('employmentConsultant');
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.citizen WHERE state = 'active' ORDER BY id`);
  for (const { id } of rows.slice(0, 3)) await fetch(`${house.url}/borgere/${id}`, { headers: { cookie } });
  await fetch(`${house.url}/virksomheder?soeg=Opdigtet`, { headers: { cookie, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } });
  await house.settled();
  await house.close();

  const spans = sent
    .flatMap((body) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const page = spans.find(({ name }) => name === 'GET /borgere/:id');
  const statement = spans.find(({ name, parentSpanId }) => name === 'citizen.by_id' && parentSpanId === page?.spanId);
  expect(statement?.traceId).toBe(page?.traceId);
  expect(spans.find(({ name }) => name === 'GET /virksomheder')).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
  expect(spans.map(({ name }) => name)).toContain('task');
  const all = sent.join();
  for (const word of [rows[0]?.id, rows[1]?.id, rows[2]?.id, 'Opdigtet', '@demo.invalid', cookie.split('=')[1]]) expect(all).not.toContain(word);
});

test('a collector that is away keeps nobody from stopping', async () => {
  const alone = await openHouse({ demo: true, env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' } });
  expect((await alone.as('reporter')).cookie).not.toBe('');
  await alone.close();
});
