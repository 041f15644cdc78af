import type { Context, Tracer } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/** What a process has of OpenTelemetry while it sends traces. */
interface Sending {
  readonly api: typeof import('@opentelemetry/api');
  readonly tracer: Tracer;
}

declare module 'fastify' {
  interface FastifyRequest {
    traced?: Context;
  }
}

/** A collector that does not answer keeps nobody for longer, least of all a process that is to stop. */
const PATIENCE_MS = 2_000;

/** Nothing of it is loaded before traces are sent. */
let sending: Sending | undefined;

/**
 * Begins to send traces, to `<endpoint>/v1/traces` (OTLP over HTTP). They say what was done and for how long: addresses of routes, names of statements, kinds of
 * tasks; no value, no id, nobody's name.
 * @returns what ends it, when all is sent or cannot be
 */
export async function sendTraces(endpoint: string): Promise<() => Promise<void>> {
  const [api, { BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: PATIENCE_MS });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'fyrtaarn' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  sending = { api, tracer: provider.getTracer('fyrtaarn') };
  return async () => {
    sending = undefined;
    await provider.shutdown().catch(() => undefined);
  };
}

/** One piece of work, inside the one that it is done for. */
export async function traced<Result>(name: string, body: () => Promise<Result>): Promise<Result> {
  if (!sending) return body();
  const { api, tracer } = sending;
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await body();
    } catch (error) {
      span.setStatus({ code: api.SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Each request is a trace, or goes on the one that its caller names. */
export function traceRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _, done) => {
    if (!sending) return done();
    const { api, tracer } = sending;
    const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const caller = api.propagation.extract(api.context.active(), request.headers);
    request.traced = api.trace.setSpan(caller, tracer.startSpan(name, { kind: api.SpanKind.SERVER }, caller));
    api.context.with(request.traced, done);
  });
  fastify.addHook('onResponse', async (request, { statusCode }) => {
    const span = request.traced && sending?.api.trace.getSpan(request.traced);
    span?.setAttribute('http.response.status_code', statusCode).end();
  });
}
