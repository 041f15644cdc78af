import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a CVR register behaves: knows one number, or none, or is in trouble. */
export interface Behaviour {
  readonly cvr?: string;
  readonly ended?: string;
  readonly how?: 'refuses' | 'hangs' | 'garbles' | 'breaks off' | 'answers for another' | 'says errors';
}

export interface FakeRegister {
  readonly url: string;
  /** How often it was asked since it was last told how to behave. */
  readonly asked: number;
  answers(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A CVR register on this machine, in the shape of Datafordeleren's GraphQL: one root field a question. */
export async function startRegister(): Promise<FakeRegister> {
  let now: Behaviour = {};
  let asked = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked++;
      if (!answerInTrouble(now, response)) response.end(JSON.stringify({ data: dataFor(now, (JSON.parse(body) as { query: string }).query) }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/CVR/v2?apiKey=test`,
    get asked() {
      return asked;
    },
    answers(behaviour) {
      [now, asked] = [behaviour, 0];
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function answerInTrouble({ how }: Behaviour, response: ServerResponse): boolean {
  if (how === 'refuses') response.writeHead(500).end('{"data":null}');
  else if (how === 'garbles') response.end('<html>Vi er snart tilbage</html>');
  else if (how === 'breaks off') response.socket?.destroy();
  else if (how === 'says errors') response.end('{"errors":[{"message":"no"}],"data":{"CVR_Virksomhed":{"nodes":[]}}}');
  else if (how === 'answers for another') response.end('{"data":{"CVR_Virksomhed":{"nodes":[{"id":"e-2","CVRNummer":99900008}]}}}');
  // A register that hangs is simply not answered.
  return how !== undefined;
}

function dataFor({ cvr, ended }: Behaviour, query: string): object {
  const entity = /\{ (\w+)\(/.exec(query)?.[1] ?? '';
  const nodes: Readonly<Record<string, object[]>> = {
    CVR_Virksomhed: query.includes(`eq: ${Number(cvr)} `) ? [{ id: 'e-1', CVRNummer: Number(cvr), virksomhedOphoersdato: ended ?? null }] : [],
    CVR_Navn: [{ vaerdi: 'Opdigtet Prøvecafé ApS' }],
    CVR_Virksomhedsform: [{ vaerdiTekst: 'Anpartsselskab' }],
    CVR_Produktionsenhed: [{ pNummer: 1000000001 }, { pNummer: '1000000002' }],
  };
  return { [entity]: { nodes: nodes[entity] ?? [] } };
}
