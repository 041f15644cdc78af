import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@fyrtaarn/kernel';
import { csvSheet } from './csv-sheet';
import type { SheetAnswer, SheetAsked } from './read-sheet';
import { xlsxSheet } from './xlsx-sheet';

const { file, limits } = workerData as SheetAsked;
parentPort?.postMessage(answer());

function answer(): SheetAnswer {
  try {
    // A workbook is a zip file, and begins as every one of them.
    return { sheet: file[0] === 0x50 && file[1] === 0x4b ? xlsxSheet(file, limits) : csvSheet(file, limits) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, facts: error.facts };
    throw error;
  }
}
