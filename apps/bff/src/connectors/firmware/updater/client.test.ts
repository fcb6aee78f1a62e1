import { once } from 'node:events';
import { truncateSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UPGRADE_FORM_BYTES } from '@mintdeck/shared-types/firmware/images';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../upstream/address-guard.ts';
import { createUpdaterClient, NotConnected } from './client.ts';
import type { SendLimits } from './client-sending.ts';
import { ImageGone } from './image-pieces.ts';

const LIMITS: SendLimits = {
  connectMs: 5000,
  idleMs: 10_000,
  answerMs: 10_000,
  wholeMs: 20_000,
  stopMs: 10_000,
};
/** Where nobody answers. */
const HASTY: SendLimits = { ...LIMITS, answerMs: 150 };
/** Only what a test is about ends it. */
const PATIENT: SendLimits = {
  connectMs: 600_000,
  idleMs: 600_000,
  answerMs: 600_000,
  wholeMs: 600_000,
  stopMs: 600_000,
};
const SIZE_BYTES = 3_000_001;

const guard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '127.0.0.1', ports: null }],
  ownListeners: () => [],
});

let folder = '';
const ends: (() => void)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mintdeck-upload-'));
  await writeFile(join(folder, 'image.swu'), Buffer.alloc(SIZE_BYTES, 7));
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await rm(folder, { recursive: true });
});

/** A miner played by the test, at its port. */
const listen = async (onSocket: (socket: Socket) => void): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    ends.push(() => socket.destroy());
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  // a server that listens on a port has this form
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

interface UploadChanges {
  sizeBytes?: number;
  signal?: AbortSignal;
  said?: AbortSignal;
  onSent?: () => void;
  limits?: SendLimits;
}

const upload = (origin: string, { limits = LIMITS, ...more }: UploadChanges = {}) => {
  const sent: number[] = [];
  const ending = createUpdaterClient({ guard, limits }).upload({
    origin,
    token: 'a.b.c',
    filePath: join(folder, 'image.swu'),
    sizeBytes: SIZE_BYTES,
    signal: new AbortController().signal,
    said: new AbortController().signal,
    onSent: (bytes) => sent.push(bytes),
    ...more,
  });
  return { sent, ending };
};

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${body}`;

/** All that comes, told when there is nothing more to come. */
const collect = (onWhole: (socket: Socket, request: Buffer) => void) => (socket: Socket) => {
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => {
    pieces.push(piece);
    const request = Buffer.concat(pieces);
    const head = request.indexOf('\r\n\r\n') + 4;
    if (head > 3 && request.length - head === SIZE_BYTES + UPGRADE_FORM_BYTES) onWhole(socket, request);
  });
};

it('takes the beginning of an answer that has no end, once all is sent', async () => {
  const origin = await listen((socket) => {
    const say = () => socket.writable && socket.write('x'.repeat(64 * 1024), () => setImmediate(say));
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      say();
    });
    socket.resume();
  });
  expect(await upload(origin).ending).toMatchObject({ sentAll: true, answer: { status: 200 } });
});

it('gives up a miner that goes on announcing an answer', async () => {
  const origin = await listen((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)));
    socket.resume();
  });
  expect(await upload(origin).ending).toMatchObject({ answer: null, sentAll: false });
});

it('sends one form with the whole image, its length said before', async () => {
  let request: Buffer = Buffer.alloc(0);
  const origin = await listen(
    collect((socket, whole) => {
      request = whole;
      socket.end(answer('200 OK', 'Ok, firmware.swu - 3000001 bytes.\r\n'));
    }),
  );
  const { ending, sent } = upload(origin);
  expect(await ending).toMatchObject({ sentAll: true, sentBytes: SIZE_BYTES, answer: { status: 200 } });
  expect(sent.at(-1)).toBe(SIZE_BYTES);
  const head = request.toString('latin1', 0, 800);
  expect(head).toContain('POST /upgrade/upload HTTP/1.1');
  expect(head).toMatch(/^authorization: Bearer a\.b\.c\r$/im);
  expect(head).toMatch(new RegExp(`^content-length: ${SIZE_BYTES + UPGRADE_FORM_BYTES}\r$`, 'im'));
  expect(head).not.toMatch(/transfer-encoding/i);
  expect(request.includes(Buffer.alloc(SIZE_BYTES, 7))).toBe(true);
});

it.each(['401 Unauthorized', '413 Request Entity Too Large', '500 Internal Server Error'])(
  'reads an answer that comes while it sends: %s',
  async (status) => {
    const origin = await listen((socket) => {
      socket.once('data', () => {
        socket.write(answer(status, 'Failed to queue command'));
        socket.end();
      });
      socket.resume();
    });
    const end = await upload(origin).ending;
    expect(end.answer).toEqual({ status: Number.parseInt(status, 10), body: 'Failed to queue command' });
  },
);

it('a connection that is reset, or taken by nobody who reads, is an end without an answer', async () => {
  const reset = await listen((socket) => socket.once('data', () => socket.resetAndDestroy()));
  expect(await upload(reset).ending).toMatchObject({ answer: null, sentAll: false });
  // what the system's own buffers hold counts as sent
  const stuck = await listen((socket) => socket.pause());
  expect(await upload(stuck, { limits: { ...PATIENT, idleMs: 150, answerMs: 150 } }).ending).toMatchObject({
    answer: null,
  });
});

it('no answer after the last byte: all was sent', async () => {
  const origin = await listen((socket) => socket.resume());
  expect(await upload(origin, { limits: HASTY }).ending).toEqual({
    answer: null,
    sentAll: true,
    sentBytes: SIZE_BYTES,
  });
});

it('waits for no answer once the updater has said how it ended, but sends all of it', async () => {
  const origin = await listen((socket) => socket.resume());
  const end = await upload(origin, { said: AbortSignal.abort() }).ending;
  expect(end).toEqual({ answer: null, sentAll: true, sentBytes: SIZE_BYTES });
});

it('a stopping server does not cut an upload that can still be finished', async () => {
  const server = new AbortController();
  const origin = await listen(
    collect((socket) => {
      server.abort();
      socket.end(answer('200 OK', 'Ok'));
    }),
  );
  expect(await upload(origin, { signal: server.signal }).ending).toMatchObject({ answer: { status: 200 } });
});

it('one that begins while the server stops already has no more time than others', async () => {
  const origin = await listen((socket) => socket.resume());
  const limits = { ...PATIENT, stopMs: 100 };
  const end = await upload(origin, { signal: AbortSignal.abort(), limits }).ending;
  expect(end).toMatchObject({ answer: null });
});

it('sends nothing of an image that is not as long as it was, or is gone', async () => {
  let count = 0;
  const origin = await listen(() => {
    count += 1;
  });
  await expect(upload(origin, { sizeBytes: SIZE_BYTES + 1 }).ending).rejects.toBeInstanceOf(ImageGone);
  expect(count).toBe(0);
});

it('an image that cannot be read on is cut: what left is known, and nothing is said to be whole', async () => {
  const origin = await listen((socket) => socket.resume());
  const onSent = () => truncateSync(join(folder, 'image.swu'), 1_100_000);
  const { ending } = upload(origin, { onSent });
  expect(await ending).toEqual({ answer: null, sentAll: false, sentBytes: 1_100_000 });
});

describe('telling a miner to fetch an image', () => {
  const URL = 'http://192.0.2.5/a b/image.swu?v=1&x=ü';
  const download = (origin: string, limits = LIMITS) =>
    createUpdaterClient({ guard, limits }).download({
      origin,
      token: 'a.b.c',
      url: URL,
      signal: new AbortController().signal,
      said: new AbortController().signal,
    });

  it('sends one form, and reads the answer', async () => {
    let request = '';
    const origin = await listen((socket) =>
      socket.on('data', (piece) => {
        request += piece.toString();
        socket.end(answer('200 OK', 'Ok'));
      }),
    );
    expect(await download(origin)).toEqual({
      sentAll: true,
      sentBytes: 0,
      answer: { status: 200, body: 'Ok' },
    });
    const [head = '', body = ''] = request.split('\r\n\r\n');
    expect(head).toContain('POST /upgrade/download HTTP/1.1');
    expect(head).toMatch(/^content-type: application\/x-www-form-urlencoded\r?$/im);
    expect(head).toMatch(/^authorization: Bearer a\.b\.c\r?$/im);
    expect(head).toContain(`Content-Length: ${body.length}`.toLowerCase());
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ url: URL });
  });

  it('a reply that is lost is an end without an answer, and nothing is sent again', async () => {
    let count = 0;
    const origin = await listen((socket) => {
      count += 1;
      socket.once('data', () => socket.resetAndDestroy());
    });
    expect(await download(origin)).toMatchObject({ answer: null });
    expect(count).toBe(1);
  });

  it('no answer at all is one after the limit', async () => {
    const origin = await listen((socket) => socket.resume());
    expect(await download(origin, HASTY)).toMatchObject({ sentAll: true, answer: null });
  });
});

it('says so when there was no connection', async () => {
  const origin = await listen(() => undefined);
  for (const end of ends.splice(0)) end();
  await expect(upload(origin).ending).rejects.toBeInstanceOf(NotConnected);
  // an address that no miner may have
  await expect(upload('http://192.0.2.1').ending).rejects.toBeInstanceOf(NotConnected);
});
