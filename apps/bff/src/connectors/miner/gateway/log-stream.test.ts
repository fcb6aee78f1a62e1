import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { LogLine } from '@mintdeck/shared-types/miner/log';
import express from 'express';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { formatLogLine, type GatewayLogs, streamLog } from './log-stream.ts';

const at = Date.UTC(2026, 3, 1, 18, 55, 43);
const line = (text: string, pid: number | null = 1332): LogLine => [1, at, 6, 'cgminer', pid, text];

describe('a line', () => {
  it('reads as the device writes it', () => {
    expect(formatLogLine(line('chain0: spi speed set to 390K'))).toBe(
      'Apr 01 18:55:43 dragonMint cgminer[1332]: chain0: spi speed set to 390K\n',
    );
    expect(formatLogLine(line('a\nb', null))).toBe(
      `Apr 01 18:55:43 dragonMint cgminer: a\n${' '.repeat(36)}b\n`,
    );
  });

  it('has no time where the miner told none', () => {
    expect(formatLogLine([1, null, null, null, null, 'x'])).toBe('--- -- --:--:-- dragonMint unknown: x\n');
  });

  it('moves no terminal', () => {
    expect(formatLogLine(line('\x1b[2Jx\x7f\ty'))).toContain(': ␛[2Jx␡\ty\n');
  });
});

/** A log on a port, and what a test says in it. */
const serve = async (mayGoOn: () => boolean, stallMs = 60_000) => {
  const { promise: watched, resolve } = Promise.withResolvers<Parameters<GatewayLogs['watch']>[1]>();
  const left = Promise.withResolvers<void>();
  const logs: GatewayLogs = {
    watch: (_id, watcher) => {
      resolve(watcher);
      return left.resolve;
    },
  };
  let waitingBytes = () => 0;
  const app = express();
  app.get('/', (_request, response) => {
    waitingBytes = () => response.writableLength;
    streamLog(logs, 'a', { response, mayGoOn: async () => mayGoOn(), lookEveryMs: 5, stallMs });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // listening on a port, so the address is no pipe
  const { port } = server.address() as AddressInfo;
  return {
    reply: await fetch(`http://127.0.0.1:${port}/`),
    say: await watched,
    left: left.promise,
    waitingBytes: () => waitingBytes(),
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
};

describe('a log', () => {
  it('is text, told as it comes, and ends with the miner', async () => {
    const { reply, say, left, stop } = await serve(() => true);
    expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    const [, ...rest] = line('four');
    say({ lines: [line('one'), line('two')], gapsBefore: [] });
    say({ lines: [line('three'), [4, ...rest]], gapsBefore: [4] });
    say({ lines: [], gapsBefore: [], state: { state: 'gone' } });
    const told = (await reply.text()).split('\n').map((each) => each.replace(/^.*: /, ''));
    expect(told).toEqual(['one', 'two', 'three', '-- lines are missing here --', 'four', '']);
    await left;
    await stop();
  });

  it('ends with the key', async () => {
    let goOn = true;
    const { reply, say, left, stop } = await serve(() => goOn);
    say({ lines: [line('one')], gapsBefore: [] });
    goOn = false;
    expect(await reply.text()).toContain('one');
    await left;
    await stop();
  });

  it('ends with a reader who stays and reads nothing', async () => {
    const { say, left, stop } = await serve(() => true, 20);
    const long = line('x'.repeat(8000));
    const talk = setInterval(() => say({ lines: Array(100).fill(long), gapsBefore: [] }), 1);
    await left;
    clearInterval(talk);
    await stop();
  });

  it('goes on for one to whom there is nothing to say', async () => {
    let lookCount = 0;
    const { reply, say, stop } = await serve(() => {
      lookCount += 1;
      return lookCount < 10;
    }, 0);
    say({ lines: [line('one')], gapsBefore: [] });
    expect(await reply.text()).toContain('one');
    expect(lookCount).toBe(10);
    await stop();
  });

  it.each([
    ['its key ends', 1, { lines: [], gapsBefore: [] }],
    ['its miner is gone', 1, { lines: [], gapsBefore: [], state: { state: 'gone' } }],
    ['its miner is gone and much waits', 1_048_577, { lines: [], gapsBefore: [], state: { state: 'gone' } }],
  ] as const)('says nothing more once %s, while its reader is behind', async (why, waiting, news) => {
    const asked = Promise.withResolvers<void>();
    let isFull = false;
    const { reply, say, left, waitingBytes, stop } = await serve(() => {
      if (isFull) asked.resolve();
      return !isFull || why !== 'its key ends';
    });
    // more than the network takes while nobody reads
    while (waitingBytes() < waiting) {
      say({ lines: Array(50).fill(line('x'.repeat(8000))), gapsBefore: [] });
      await new Promise(setImmediate);
    }
    isFull = true;
    say(news);
    if (why === 'its key ends') await asked.promise;
    await new Promise(setImmediate);
    say({ lines: [line('too late')], gapsBefore: [] });
    expect(await reply.text()).not.toContain('too late');
    await left;
    await stop();
  });

  it('with more kept lines than may wait begins with the newest', async () => {
    const { reply, say, left, stop } = await serve(() => true);
    const kept = Array.from({ length: 200 }, (_, index) => line(`${index} ${'x'.repeat(8000)}`));
    say({ lines: kept, gapsBefore: [] });
    say({ lines: [], gapsBefore: [], state: { state: 'gone' } });
    const told = (await reply.text()).trim().split('\n');
    expect(told.length).toBeGreaterThan(100);
    expect(told[0]).toBe(`-- ${201 - told.length} lines left out --`);
    expect(told.at(-1)).toContain(': 199 x');
    await left;
    await stop();
  });

  it('of a reader who does not read leaves lines out and says how many', async () => {
    const { reply, say, left, stop } = await serve(() => true);
    const long = line('x'.repeat(8000));
    for (let count = 0; count < 4000; count += 1) say({ lines: [long], gapsBefore: [] });
    const reader = reply.body?.getReader();
    let text = '';
    const isToldEnough = () => text.endsWith('end\n');
    while (!isToldEnough()) {
      const { value } = (await reader?.read()) ?? {};
      text += Buffer.from(value ?? []).toString();
      if (text.length > 0 && !text.includes('end')) say({ lines: [line('end')], gapsBefore: [] });
    }
    const told = text.match(/x{8000}/g)?.length ?? 0;
    const leftOut = [...text.matchAll(/-- (\d+) lines left out/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(told).toBeLessThan(4000);
    expect(leftOut).toBeGreaterThanOrEqual(4000 - told);
    await reader?.cancel();
    await left;
    await stop();
  });
});
