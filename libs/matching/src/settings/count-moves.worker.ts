import { parentPort, workerData } from 'node:worker_threads';
import type { MovesAsked } from './count-moves';
import { classesOf, marketOf } from './market.rules';
import { whoMoves } from './who-moves.rules';

const { was, becomes, below } = workerData as MovesAsked;
const classes = [was, becomes].map(({ market, settings }) => classesOf(marketOf(market), settings)) as [Classes, Classes];
parentPort?.postMessage(whoMoves(...classes, was.market.citizens.length, below));

type Classes = ReturnType<typeof classesOf>;
