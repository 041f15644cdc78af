import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { RequestLimits } from '@fyrtaarn/platform';
import type { Page } from 'playwright-core';
import { openBrowser, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';

/** What issue and design promise: p95 of the server's time, largest paint, movement of what stands there. */
const MOST = { serverMs: 100, paintMs: 1000, shift: 0 };
const WARM_UP = 3;
const REQUESTS = 20;

/** "Slow 4G" of Lighthouse's mobile measure (150 ms there and back, 1.6 Mbit down, 750 kbit up), and a processor a fourth as fast. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1_600 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4;
const PHONE = { viewport: { width: 390, height: 844 } };

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  await house.settled();
  await house.db.query(`UPDATE ref.rule SET parameters = '{"account": 100000, "address": 100000}' WHERE code = 'REQUEST-LIMITS'`);
  await house.api.app.get(RequestLimits, { strict: false }).share();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const ROLES = DEMO_LOGINS.map(({ role }) => role);

test.each(ROLES)(
  'the server answers every kind of page of the %s in time',
  async (role) => {
    const reader = await house.as(role);
    const slow: string[] = [];
    for (const path of await pagesOf(reader)) {
      const p95 = await serverTime(reader, path);
      print(`${role} ${path}`, `p95 ${p95.toFixed(0)} ms`);
      if (p95 > MOST.serverMs) slow.push(`${path}: ${p95.toFixed(0)} ms`);
    }
    expect(slow).toEqual([]);
  },
  600_000,
);

test.each(ROLES)(
  'what the menu of the %s leads to is painted in time on a slow phone, and nothing moves',
  async (role) => {
    const reader = await house.as(role);
    const faults: string[] = [];
    for (const path of linksIn((await asked(reader, '/')).html).filter((link) => link.split('/').length === 2)) {
      const { paintMs, shift } = await painted(reader, path);
      print(`${role} ${path}`, `painted ${paintMs.toFixed(0)} ms, moved ${shift}`);
      if (!(paintMs > 0 && paintMs <= MOST.paintMs)) faults.push(`${path}: painted after ${paintMs.toFixed(0)} ms`);
      if (shift > MOST.shift) faults.push(`${path}: moved by ${shift}`);
    }
    expect(faults).toEqual([]);
  },
  600_000,
);

/** One page of each kind that links lead to from the overview on. */
async function pagesOf(reader: Visitor): Promise<string[]> {
  const kinds = new Map([['/', '/']]);
  for (const path of kinds.values()) {
    for (const link of linksIn((await asked(reader, path)).html)) {
      const kind = link.replace(/[0-9a-f-]{36}/g, ':id').replace(/\d{4}-[1-4]$/, ':quarter');
      if (!kinds.has(kind)) kinds.set(kind, link);
    }
  }
  return [...kinds.values()];
}

/** Links to pages of the site, not to files. */
function linksIn(html: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"?#]*)[^>]*>/g)].filter(([tag]) => !/\bdownload\b/.test(tag));
  return [...new Set(links.map(([, path = '/']) => path))];
}

async function asked(reader: Visitor, path: string): Promise<{ html: string; ms: number }> {
  const begun = performance.now();
  const answer = await fetch(`${house.url}${path}`, { headers: { cookie: reader.cookie } });
  const html = await answer.text();
  expect([path, answer.status]).toEqual([path, 200]);
  return { html, ms: performance.now() - begun };
}

/** From the question to the last byte over the loop, one after another, which is a little more than the server's own time. @returns p95 in ms */
async function serverTime(reader: Visitor, path: string): Promise<number> {
  const times: number[] = [];
  for (let nth = 0; nth < WARM_UP + REQUESTS; nth++) times.push((await asked(reader, path)).ms);
  return times.slice(WARM_UP).sort((a, b) => a - b)[Math.ceil(REQUESTS * 0.95) - 1] ?? Infinity;
}

/** A first visit, with nothing kept from before. */
async function painted(reader: Visitor, path: string): Promise<{ paintMs: number; shift: number }> {
  const page: Page = await browser.windowOf(reader, PHONE);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', SLOW_4G);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(path);
  const found = (await page.evaluate(`new Promise((tell) => {
    let paintMs = 0, shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) paintMs = Math.max(paintMs, entry.startTime); }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => tell({ paintMs, shift }), 500);
  })`)) as { paintMs: number; shift: number };
  await page.context().close();
  return found;
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.replace(/[0-9a-f-]{36}/g, ':id').padEnd(72)} ${figure}\n`);
}
