import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnswerLog, type LogPlace, startLogPlace } from './log.fixture.ts';

let place: LogPlace | null = null;
afterEach(async () => {
  expect(place?.bugs).toEqual([]);
  await place?.stop();
  place = null;
});

const watch = async (answerLog: AnswerLog) => {
  place = await startLogPlace({ answerLog });
  return place.watch();
};
const CURSOR = (number: number, journal = 'a') =>
  `s=${journal.repeat(32)};i=${number.toString(16)};b=c;m=d;t=e;x=f`;
const entry = (number: number, message: unknown = `line ${number}`, journal = 'a') =>
  `${JSON.stringify({ __CURSOR: CURSOR(number, journal), MESSAGE: message })}\n`;
const json = (response: ServerResponse, ...pieces: string[]) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const piece of pieces) response.write(piece);
};

describe('a miner that means harm', () => {
  it('nests a field as deep as a line may be long', async () => {
    const deep = `{"__CURSOR":"${CURSOR(1)}","MESSAGE":${'['.repeat(30_000)}${']'.repeat(30_000)}}\n`;
    const watched = await watch((_request, response) => json(response, deep, entry(2)));
    await expect.poll(() => watched.texts()).toContain('line 2');
  });

  it('parts a line into bytes', async () => {
    const watched = await watch((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (const byte of Buffer.from(entry(1, '温度 😀 \u0000\u001b[2J\u202e')))
        response.write(Buffer.from([byte]));
    });
    await expect.poll(() => watched.texts()).toEqual(['温度 😀 \u0000\u001b[2J\u202e']);
  });

  it.each([400, 416])('refuses to go on from where we are (%i)', async (status) => {
    let asked = 0;
    const watched = await watch((request, response) => {
      asked += 1;
      if (asked === 1) {
        json(response, entry(1));
        response.end();
      } else if (request.headers.range === 'entries=:-4000:') json(response, entry(1), entry(2));
      else response.writeHead(status).end();
    });
    await expect.poll(() => watched.texts()).toEqual(['line 1', 'line 2']);
    expect(watched.states).not.toContain('not-there');
  });

  it('compresses what nobody asked it to compress', async () => {
    const watched = await watch((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.write('\u001f\u008b\n\n\n');
    });
    await expect.poll(() => watched.states.at(-1)).toBe('reconnecting');
  });

  it('sends a part of something', async () => {
    const watched = await watch((_request, response) => {
      response.writeHead(206, { 'content-type': 'application/json', 'content-range': 'bytes 5-9/3' });
      response.end(entry(1));
    });
    await expect.poll(() => watched.states.at(-1)).toBe('reconnecting');
    expect(watched.texts()).toEqual([]);
  });

  it('takes every connection and cuts it: it is asked less and less often', async () => {
    const askedAt: number[] = [];
    const watched = await watch((_request, response) => {
      askedAt.push(performance.now());
      response.socket?.destroy();
    });
    await expect.poll(() => askedAt).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = askedAt;
    expect(second - first).toBeGreaterThan(700);
    expect(third - second).toBeGreaterThan(1400);
    expect(watched.states).toEqual(['connecting', 'reconnecting']);
  });

  it('says where lines are missing, in the middle of what comes at once', async () => {
    const watched = await watch((_request, response) =>
      json(response, `${entry(1)}${entry(2)}no json\n${entry(3)}no json\nno json\n${entry(4)}`),
    );
    await expect.poll(() => watched.texts()).toHaveLength(4);
    expect(watched.news.flatMap((each) => each.gapsBefore)).toEqual([3, 4]);
    expect(place?.watch().news[0]?.gapsBefore).toEqual([3, 4]);
  });

  it('sends nothing but lines that cannot be read: one word says so', async () => {
    let written = 0;
    const watched = await watch((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write('no json\n', () => (written += 1)), 1);
      response.on('close', () => clearInterval(timer));
    });
    await expect.poll(() => written).toBeGreaterThan(100);
    expect(watched.news.flatMap((each) => each.gapsBefore)).toEqual([1]);
  });
});
