import { Agent, request } from 'node:http';

/** One request. */
export interface Shot {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const CONNECTIONS = 16;
const ROUNDS = 5;
const ROUND_MS = 1_000;
/** Long beside the hundredths of a second in which processor time is counted. */
const COST_MS = 3_000;

/** Answers a second to each kind of shot, in turns so that what else the machine does falls on all: the median of some rounds, after one that is not counted. */
export async function answersPerSecond(shots: readonly (() => Shot)[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const rates = shots.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, shot] of shots.entries()) {
      const rate = await rateOf(shot, agent);
      if (round > 0) rates[at]?.push(rate);
    }
  }
  agent.destroy();
  return rates.map((rate) => rate.toSorted((a, b) => a - b)[ROUNDS >> 1] as number);
}

/** What is answered. @throws Error for anything but a 200, and for a refusal, which is quick and no answer */
export function answerOf({ url, method = 'GET', headers, body }: Shot, agent?: Agent): Promise<string> {
  return new Promise((done, failed) => {
    const asking = request(url, { method, headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        if (answer.statusCode === 200 && !text.includes('"errors":[')) done(text);
        else failed(new Error(`${url}: ${answer.statusCode} ${text.slice(0, 300)}`));
      });
    });
    asking.once('error', failed);
    asking.end(body);
  });
}

/** The head of a column of what an answer costs. */
export const COST = 'ms: api + Postgres + asking';

export function inWords(cost: readonly number[]): string {
  return cost.map((ms) => ms.toFixed(2)).join(' + ');
}

/** Processor time that an answer costs, in milliseconds, by whoever spends it: a round after the others, since counting costs too. */
export async function costOf(shot: () => Shot, spent: () => readonly number[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const before = spent();
  const answers = await answersIn(shot, agent, COST_MS);
  agent.destroy();
  return spent().map((ms, at) => (ms - (before[at] as number)) / answers);
}

async function rateOf(shot: () => Shot, agent: Agent): Promise<number> {
  const began = performance.now();
  const answers = await answersIn(shot, agent, ROUND_MS);
  return (1000 * answers) / (performance.now() - began);
}

async function answersIn(shot: () => Shot, agent: Agent, ms: number): Promise<number> {
  const until = performance.now() + ms;
  let answers = 0;
  const line = async (): Promise<void> => {
    for (; performance.now() < until; answers++) await answerOf(shot(), agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line));
  return answers;
}
