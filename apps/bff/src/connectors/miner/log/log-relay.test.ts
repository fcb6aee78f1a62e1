import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LogPlace, startLogPlace } from './log.fixture.ts';

let place: LogPlace;
beforeEach(async () => {
  place = await startLogPlace();
});
afterEach(async () => {
  expect(place.bugs).toEqual([]);
  await place.stop();
});

/** A watcher that is live already. */
const live = async () => {
  const watched = place.watch();
  await expect.poll(() => watched.states.at(-1)).toBe('live');
  return watched;
};
const requestsOf = async (path: string) =>
  (await place.control.requests(0)).records.filter((record) => record.path === path).length;

it('opens one stream for all, only while somebody watches, and gives the kept lines to each', async () => {
  expect(await place.openStreams()).toBe(0);
  const first = await live();
  await expect.poll(() => first.texts()).toContain('chain2: spi speed set to 390K');
  await place.append('one', 'two');
  await expect.poll(() => first.texts().slice(-2)).toEqual(['one', 'two']);
  const second = place.watch();
  expect(second.texts()).toEqual(first.texts());
  expect(second.states).toEqual(['live']);
  expect(second.news[0]?.epoch).toBe(first.news[0]?.epoch);
  await place.append('three');
  await expect.poll(() => second.texts().at(-1)).toBe('three');
  expect(second.lines().map((line) => line[0])).toEqual(second.lines().map((_, index) => index + 1));
  expect(await place.openStreams()).toBe(1);
  expect(await requestsOf('/stream/logs')).toBe(1);
});

it('knows page, login and miner before it sends anything', async () => {
  await live();
  const { records } = await place.control.requests(0);
  expect(records.map(({ path, auth }) => [path, auth])).toEqual([
    ['/', 'none'],
    ['/api/auth', 'none'],
    ['/api/overview', 'basic'],
    ['/stream/logs', 'basic'],
  ]);
});

it('keeps the lines of nginx apart, numbered by themselves', async () => {
  const watched = await live();
  await expect.poll(() => watched.accessLines()).toHaveLength(3);
  expect(watched.accessLines().map(([number, , level, source]) => [number, level, source])).toEqual([
    [1, 6, 'nginx'],
    [2, 6, 'nginx'],
    [3, 6, 'nginx'],
  ]);
  expect(watched.texts().join('\n')).not.toContain('GET /');
});

it('tells level, source, number and time of a line, and bytes that are no text', async () => {
  const watched = await live();
  await place.control.orderJournal(0, {
    append: [
      { text: 'multi\nline 温度', priority: 3 },
      { text: '\u001b[31mred', identifier: 'kernel' },
      { bytes: Buffer.from([0x61, 0xff]).toString('base64') },
      { text: 'x'.repeat(5000) },
    ],
  });
  await expect.poll(() => watched.texts().length).toBeGreaterThan(7);
  const lines = watched.lines().slice(-4);
  expect(lines.map(([, , ...rest]) => rest)).toEqual([
    [3, 'cgminer', 1332, 'multi\nline 温度'],
    [6, 'kernel', 1332, '\u001b[31mred'],
    [6, 'cgminer', 1332, 'a\ufffd'],
    // systemd sends no field of 4 096 bytes or more
    [6, 'cgminer', 1332, '…'],
  ]);
  expect(Math.abs((lines[0]?.[1] ?? 0) - Date.now())).toBeLessThan(60_000);
});

it('repeats and loses nothing when a stream is cut in the middle of a flood', async () => {
  const watched = await live();
  await place.control.orderJournal(0, { flood: { linesPerS: 2000, lines: 3000 } });
  for (const after of [500, 1500]) {
    await expect.poll(() => watched.texts().length).toBeGreaterThan(after);
    await place.control.orderJournal(0, { cut: true });
  }
  await expect.poll(() => watched.texts().some((text) => text.includes('#3000 '))).toBe(true);
  const numbers = watched.texts().flatMap((text) => /#(\d+) at/.exec(text)?.[1] ?? []);
  expect(numbers).toEqual(Array.from({ length: 3000 }, (_, index) => String(index + 1)));
  expect(watched.gapCount()).toBe(0);
});

it('tells a line at once in a quiet log, and many in batches', async () => {
  const watched = await live();
  await expect.poll(() => watched.texts().length).toBeGreaterThan(3);
  const quiet = watched.news.length;
  for (const text of ['a', 'b', 'c']) {
    await place.append(text);
    await expect.poll(() => watched.texts().at(-1)).toBe(text);
  }
  expect(watched.news.length - quiet).toBe(3);
  const before = watched.news.length;
  const began = performance.now();
  await place.control.orderJournal(0, { flood: { linesPerS: 20_000, lines: 10_000 } });
  await expect.poll(() => watched.texts().at(-1)).toContain('#10000 ');
  expect(watched.lines()).toHaveLength(watched.lines().at(-1)?.[0] ?? -1);
  // a batch every 50 ms, for half a second where nothing holds it up, and at most 100 lines at once before
  expect(watched.news.length - before).toBeLessThan(120 + (performance.now() - began) / 50);
  expect(place.watch().texts()).toHaveLength(2000);
});

it('goes on after the idle cut at the very entry', async () => {
  const watched = await live();
  await place.append('before');
  await expect.poll(() => watched.texts().at(-1)).toBe('before');
  await place.control.advance(61);
  await expect.poll(() => requestsOf('/stream/logs')).toBe(2);
  await place.append('after');
  await expect.poll(() => watched.texts().slice(-2)).toEqual(['before', 'after']);
  expect(watched.gapCount()).toBe(0);
});

it('finds its place again in the text form, by the lines', async () => {
  await place.control.patch(0, { textLogOnly: true });
  const watched = await live();
  await place.append('one', 'multi\nline', 'utf8 é 温度');
  await expect.poll(() => watched.texts().slice(-3)).toEqual(['one', 'multi\nline', 'utf8 é 温度']);
  expect(watched.lines().at(-1)?.slice(2, 5)).toEqual([null, 'cgminer', 1332]);
  await place.control.advance(61);
  await expect.poll(() => requestsOf('/stream/logs')).toBe(2);
  await place.append('after');
  await expect.poll(() => watched.texts().at(-1)).toBe('after');
  expect(watched.texts().filter((text) => text === 'one')).toHaveLength(1);
  expect(watched.gapCount()).toBe(0);
});

it('tells of a gap when the device has rotated what comes next away', async () => {
  const watched = await live();
  await place.append('before');
  await expect.poll(() => watched.texts().at(-1)).toBe('before');
  await place.control.setFault(0, { kind: 'refuse' });
  await place.control.orderJournal(0, { flood: { linesPerS: 1_000_000, lines: 20_000 } });
  await expect.poll(async () => (await place.control.journal(0)).flooding).toBe(false);
  await place.control.clearFaults(0);
  await expect.poll(() => watched.texts().at(-1)).toContain('#20000 ');
  expect(watched.gapCount()).toBe(1);
  const numbers = watched.texts().flatMap((text) => Number(/#(\d+) at/.exec(text)?.[1] ?? Number.NaN) || []);
  expect(numbers).toEqual(
    Array.from({ length: numbers.length }, (_, index) => 20_001 - numbers.length + index),
  );
});

it('reads the new journal after a reboot, even with a clock that is years behind', async () => {
  const watched = await live();
  await place.append('before');
  await expect.poll(() => watched.texts().at(-1)).toBe('before');
  await place.control.patch(0, { power: 'reboot', clockSkewS: -200_000_000 });
  await place.control.advance(46);
  await place.append('after');
  await expect.poll(() => watched.texts().at(-1)).toBe('after');
  expect(watched.texts().filter((text) => text === 'before')).toHaveLength(1);
  expect(watched.texts()).toContain('Rebooting.');
  expect(watched.gapCount()).toBe(1);
});

it('says that a firmware has no log, and that a login may not read it', async () => {
  await place.control.patch(0, { logStream: false });
  const none = place.watch();
  await expect.poll(() => none.states.at(-1)).toBe('not-there');
  await place.control.patch(0, { logStream: true });
  place.registry.edit({}, { username: 'guest', password: 'dragonguest' });
  await expect.poll(() => none.states.at(-1)).toBe('refused');
});

it('reads the log of a firmware that takes tokens only', async () => {
  await place.control.patch(0, { basicAuth: false });
  const watched = await live();
  await place.append('by token');
  await expect.poll(() => watched.texts().at(-1)).toBe('by token');
});

it('goes on for a while after its last watcher, then ends, and is taken up where it was', async () => {
  const brief = await startLogPlace({ lingerMs: 300 });
  try {
    const first = brief.watch();
    await expect.poll(() => first.states.at(-1)).toBe('live');
    first.stop();
    const second = brief.watch();
    expect(second.news[0]?.epoch).toBe(first.news[0]?.epoch);
    second.stop();
    await expect.poll(() => brief.openStreams()).toBe(0);
    brief.registry.edit({ name: 'another name' });
    await brief.append('while nobody watched');
    expect(await brief.openStreams()).toBe(0);
    const third = brief.watch();
    expect(third.news[0]?.epoch).toBe(first.news[0]?.epoch);
    expect(third.texts()).toEqual(first.texts());
    await expect.poll(() => third.texts().at(-1)).toBe('while nobody watched');
    expect(third.texts()).toHaveLength(first.texts().length + 1);
    expect(third.gapCount()).toBe(0);
    third.stop();
    await expect.poll(() => brief.openStreams()).toBe(0);
    brief.registry.edit({}, { username: 'admin', password: 'another' });
    const fourth = brief.watch();
    expect(fourth.news[0]?.epoch).not.toBe(first.news[0]?.epoch);
    expect(fourth.texts()).toEqual([]);
  } finally {
    await brief.stop();
  }
});

it('sends nothing to another machine', async () => {
  place.registry.fleet.learn(place.registry.id, { mac: '02:00:00:00:00:99', model: 'T1', firmware: null });
  const watched = place.watch();
  await expect.poll(() => watched.states.at(-1)).toBe('reconnecting');
  expect(await requestsOf('/stream/logs')).toBe(0);
});

it('leaves a paused miner alone, goes on after it, and ends with the miner', async () => {
  const watched = await live();
  place.registry.edit({ paused: true });
  await expect.poll(() => watched.states.at(-1)).toBe('paused');
  await expect.poll(() => place.openStreams()).toBe(0);
  await place.append('while it was paused');
  place.registry.edit({ paused: false });
  await expect.poll(() => watched.texts().at(-1)).toBe('while it was paused');
  expect(watched.texts().filter((text) => text.startsWith('platform re-init'))).toHaveLength(1);
  expect(watched.gapCount()).toBe(0);
  place.registry.remove();
  expect(watched.states.at(-1)).toBe('gone');
  await expect.poll(() => place.openStreams()).toBe(0);
  expect(place.relay.watch('bbbbbbbbbbbb', () => undefined)).toBeNull();
});
