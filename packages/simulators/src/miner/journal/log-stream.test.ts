import { afterEach, beforeEach, expect, it } from 'vitest';
import { answered, basic } from '../../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { type LogClient, openLog } from '../testing/log-client.ts';

const ADMIN = basic('admin', 'dragonadmin');
let fixture: FleetFixture;
let clients: LogClient[] = [];

beforeEach(async () => {
  fixture = await startFixture([{}], { journalBytes: 400_000 });
});
afterEach(async () => {
  for (const client of clients) client.close();
  clients = [];
  await fixture.fleet.stop();
});

const open = async (headers: Record<string, string> = {}): Promise<LogClient> => {
  const client = await openLog(fixture.address(), { ...ADMIN, ...headers });
  clients.push(client);
  return client;
};
const append = (...texts: string[]) =>
  fixture.control.orderJournal(0, { append: texts.map((text) => ({ text })) });

it('is for the admin only', async () => {
  for (const headers of [{}, basic('guest', 'dragonguest')]) {
    const answer = await answered(fixture.address(), { method: 'GET', path: '/stream/logs', headers });
    expect(answer).toMatchObject({ status: 401, body: expect.stringContaining('<hr><center>nginx/') });
  }
});

it('sends what is there, then each line in a piece of its own, and keeps no worker', async () => {
  const client = await open();
  expect(client.headers['content-type']).toBe('text/plain');
  await expect
    .poll(() => client.text())
    .toContain('cgminer[1332]: platform re-init: chain_num(3), chip_num(63)\n');
  expect((await fixture.control.miner(0)).busyWorkers).toBe(0);
  const before = client.pieces.length;
  await append('one');
  await expect.poll(() => client.pieces.length).toBe(before + 1);
  await append('two\nlines');
  await expect.poll(() => client.text()).toMatch(/: one\n.*: two\n {42}lines\n$/);
  expect(client.pieces).toHaveLength(before + 2);
});

it('merges what has piled up and parts it anywhere, inside characters too', async () => {
  await append(...Array.from({ length: 400 }, (_, index) => `温度é ${index}`));
  const client = await open({ accept: 'application/json' });
  await expect.poll(() => client.text()).toContain('温度é 399');
  expect(client.pieces.length).toBeLessThan(50);
  expect(client.pieces.some((piece) => piece.at(-1) !== 0x0a)).toBe(true);
  const lines = client.text().trim().split('\n');
  expect(lines.every((line) => JSON.parse(line).__CURSOR.startsWith('s='))).toBe(true);
});

it('cuts an idle stream after 60 s without a final piece', async () => {
  const client = await open({ range: 'entries=:-2:' });
  await fixture.control.advance(59);
  await append('not idle');
  await expect.poll(() => client.text()).toContain('not idle');
  await fixture.control.advance(59);
  await fixture.control.clock();
  expect((await fixture.control.journal(0)).openStreams).toBe(1);
  await fixture.control.advance(1.1);
  expect(await client.ended).toBe('cut');
});

it('logs every request as nginx does, our own stream at its end', async () => {
  await fixture.json('type');
  const client = await open();
  await expect
    .poll(() => client.text())
    .toMatch(/nginx\[\d+\]: 127\.0\.0\.1 - - \[.*\] "POST \/api\/type HTTP\/1\.1" 200 /);
  expect(client.text()).not.toContain('/stream/logs');
});

it('begins an empty journal with a boot', async () => {
  await append('before');
  const client = await open();
  await fixture.control.patch(0, { power: 'reboot' });
  expect(await client.ended).toBe('cut');
  expect(client.text()).toContain('systemd[1]: Rebooting.');
  await fixture.control.advance(46);
  const again = await open();
  await expect.poll(() => again.text()).toContain('platform re-init');
  expect(again.text()).not.toContain('before');
});

it('refuses a query and a wrong range, and is a page on a firmware without it', async () => {
  const ask = (path: string, range = '') =>
    answered(fixture.address(), { method: 'GET', path, headers: { ...ADMIN, Range: range } });
  expect(await ask('/stream/logs?x=1')).toMatchObject({
    status: 400,
    body: 'Failed to parse URL arguments.\n',
  });
  expect(await ask('/stream/logs', 'entries=:x:')).toMatchObject({ status: 400 });
  expect(await ask('/stream/logs', 'entries=:0:2')).toMatchObject({ status: 200 });
  await fixture.control.patch(0, { logStream: false });
  expect(await ask('/stream/logs')).toMatchObject({
    status: 200,
    body: expect.stringContaining('<title>DragonMint'),
  });
});

it('says something now and then while somebody reads, when it is told to', async () => {
  const talking = await startFixture([{}], { chatter: true });
  try {
    const count = async () => (await talking.control.journal(0)).appendedCount;
    const silent = await count();
    await talking.control.advance(60);
    expect(await count()).toBe(silent);
    clients.push(await openLog(talking.address(), ADMIN));
    await talking.control.advance(20);
    expect(await count()).toBeGreaterThan(silent + 3);
  } finally {
    await talking.fleet.stop();
  }
});

it('writes as many lines as a flood is told, and forgets the oldest for who is too slow', async () => {
  await fixture.control.orderJournal(0, { flood: { linesPerS: 100_000, lines: 5000 } });
  await expect.poll(async () => (await fixture.control.journal(0)).flooding).toBe(false);
  const report = await fixture.control.journal(0);
  expect(report.floodedCount).toBe(5000);
  expect(report.oldestSeq).toBeGreaterThan(1);
  const client = await open();
  await expect.poll(() => client.text()).toContain('#5000 at');
});
