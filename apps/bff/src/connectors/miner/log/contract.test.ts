import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LogState } from '@mintdeck/shared-types/miner/log';
import { FAULT_KINDS, type FaultKind } from '@mintdeck/simulators/miner/faults';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LogPlace, startLogPlace } from './log.fixture.ts';

// What each fault of the log stream leads to; a new kind of fault does not compile without its cell.
const LEADS_TO: Readonly<Record<FaultKind, LogState>> = {
  refuse: 'reconnecting',
  reset: 'reconnecting',
  hang: 'reconnecting',
  // byte by byte: it is open, and no line has ended yet
  drip: 'live',
  cut: 'reconnecting',
  'page-401': 'refused',
  'status-500': 'reconnecting',
  garbage: 'reconnecting',
  // of JSON answers only
  'missing-field': 'live',
  'wrong-type': 'live',
  'huge-body': 'reconnecting',
  'endless-body': 'live',
  slow: 'live',
  'clock-skew': 'live',
  redirect: 'reconnecting',
  // an old firmware answers so
  'html-200': 'not-there',
  'lost-reply': 'reconnecting',
  'acts-late': 'reconnecting',
};

/** Bytes of buffers once all garbage is gone. */
const keptBytes = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
};

let place: LogPlace;
beforeEach(async () => {
  place = await startLogPlace({ timeoutMs: 500 });
});
afterEach(async () => {
  expect(place.bugs).toEqual([]);
  await place.stop();
});

describe.each(FAULT_KINDS)('the log stream with %s', (kind) => {
  it(`is ${LEADS_TO[kind]}, and live once the fault is over, with every line once`, async () => {
    const machine = kind === 'refuse' || kind === 'clock-skew';
    const slow = { ...(kind === 'slow' && { latencyMs: 40 }), ...(kind === 'drip' && { intervalMs: 40 }) };
    await place.control.setFault(0, { kind, ...(machine ? {} : { endpoint: 'logs' }), ...slow });
    const watched = place.watch();
    await expect.poll(() => watched.states).toContain(LEADS_TO[kind]);
    await place.append('while it failed');
    await place.control.clearFaults(0);
    // a person who corrects something does not wait for the next try
    place.registry.edit({ paused: true });
    place.registry.edit({ paused: false });
    await expect.poll(() => watched.texts()).toContain('while it failed');
    await expect.poll(() => watched.states.at(-1)).toBe('live');
    expect(watched.texts().filter((text) => text.startsWith('platform re-init'))).toHaveLength(1);
    const numbers = watched.lines().map((line) => line[0]);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

it('holds a bounded piece of a line without an end', async () => {
  const watched = place.watch();
  await expect.poll(() => watched.states.at(-1)).toBe('live');
  await place.control.setFault(0, { kind: 'endless-body', endpoint: 'logs' });
  await place.control.orderJournal(0, { cut: true });
  await expect.poll(() => watched.gapCount()).toBeGreaterThan(0);
  const before = keptBytes();
  const told = watched.news.length;
  await expect.poll(async () => (await place.control.requests(0)).totalCount).toBeGreaterThan(0);
  expect(keptBytes() - before).toBeLessThan(8_000_000);
  expect(watched.news.length - told).toBeLessThan(3);
});
