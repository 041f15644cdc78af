import { readFileSync } from 'node:fs';
import { Chance, makeCitizens, makeCompanies, makePostings } from '@fyrtaarn/demonstration';
import { localDate } from '@fyrtaarn/kernel';
import { evaluate, type MatchingSettings } from '@fyrtaarn/matching';
import { projectPath } from '@fyrtaarn/platform';
import type { Table } from '../table';

const ROUNDS = 10;

/** Every citizen of the demonstration beside every posting: what one explanation costs, and how much of it is writing it down as JSON. */
export function benchExplanation(): Promise<Table> {
  const [settings] = JSON.parse(readFileSync(projectPath('libs/matching/reference/matching_setting.json'), 'utf8')) as [MatchingSettings];
  const chance = new Chance(157);
  const today = localDate('2026-11-21');
  const citizens = makeCitizens(chance, today).map(({ facts }) => facts);
  const postings = makePostings(chance, makeCompanies(chance), today).map(({ facts }) => facts);
  const free = { blocked: false, open: false, busy: false };
  const all = () => citizens.flatMap((citizen) => postings.map((posting) => evaluate(citizen, posting, free, settings)));
  const explanations = all();
  const [explaining, writing] = [mean(all), mean(() => explanations.map((one) => JSON.stringify(one)))].map((ms) => (1000 * ms) / explanations.length);
  const row = ['one pair', us(explaining), us(writing), ((explaining as number) / (writing as number)).toFixed(1)];
  return Promise.resolve({ title: 'explain(citizen, posting)', columns: ['', 'explained, µs', 'same as JSON, µs', 'ratio'], rows: [row] });
}

/** Milliseconds of one round, after one that is not counted. */
function mean(round: () => unknown): number {
  round();
  const began = performance.now();
  for (let at = 0; at < ROUNDS; at++) round();
  return (performance.now() - began) / ROUNDS;
}

function us(value: number | undefined): string {
  return (value ?? 0).toFixed(1);
}
