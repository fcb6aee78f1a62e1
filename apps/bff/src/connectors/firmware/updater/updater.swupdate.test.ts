import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { ImageOrder } from '@mintdeck/simulators/firmware/image-order';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAddressGuard } from '../../../upstream/address-guard.ts';
import { createUpdaterClient } from './client.ts';
import { readFrame } from './frames.ts';
import { foldFrame, type Known, NOTHING_KNOWN, type SendEnd, toErrorWords, toSendWord } from './judge.ts';
import { openFrameLine } from './relay.ts';

// Our upload and our line against the real updater: Debian's swupdate 2022.12, which does all but write.

const folder = mkdtempSync(join(tmpdir(), 'mintdeck-updater-'));
const inFolder = (name: string) => join(folder, name);
const guard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '127.0.0.1', ports: null }],
  ownListeners: () => [],
});

const sign = (description: Buffer): Buffer => {
  writeFileSync(inFolder('text'), description);
  const keys = ['-signer', inFolder('cert.pem'), '-inkey', inFolder('key.pem')];
  const form = ['-outform', 'DER', '-nosmimecap', '-binary', '-out', inFolder('signature')];
  execFileSync('openssl', ['cms', '-sign', '-in', inFolder('text'), ...keys, ...form]);
  return readFileSync(inFolder('signature'));
};

const portOf = (server: Server): number => {
  const address = server.address();
  // a server that listens on a port has this form
  return (address as AddressInfo).port;
};

const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return portOf(server);
};

const findFreePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
};

/** As the device's nginx: the updater is below /upgrade. */
const createFront = (port: number): Server =>
  createServer((client) => {
    const updater = connect(port, '127.0.0.1');
    for (const socket of [client, updater]) socket.on('error', () => socket.destroy());
    client.once('data', (first: Buffer) => {
      updater.write(Buffer.from(first.toString('latin1').replace(' /upgrade/', ' /'), 'latin1'));
      client.pipe(updater);
    });
    updater.pipe(client);
  });

let stop: () => Promise<void> = async () => undefined;
let origin = '';

beforeAll(async () => {
  const subject = ['-subj', '/CN=test', '-addext', 'extendedKeyUsage=emailProtection'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', inFolder('key.pem'), '-out', inFolder('cert.pem')];
  execFileSync('openssl', ['req', '-x509', ...key, ...subject], { stdio: 'ignore' });
  writeFileSync(inFolder('post.sh'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const port = await findFreePort();
  const options = ['-v', '-l', '6', '-n', '-H', 'g19:t1.g19', '-k', inFolder('cert.pem')];
  const web = ['-p', inFolder('post.sh'), '-w', `-r ${folder} -p ${port}`];
  const env = { PATH: '/usr/bin:/bin:/usr/local/bin', TMPDIR: folder };
  const updater = spawn('swupdate', [...options, ...web], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const front = createFront(port);
  origin = `http://127.0.0.1:${await listen(front)}`;
  const started = Promise.withResolvers<void>();
  updater.stdout.on('data', (chunk) => {
    if (/Mongoose web server/i.test(String(chunk))) started.resolve();
  });
  updater.on('exit', (code) => started.reject(new Error(`swupdate ended with ${code}`)));
  await started.promise;
  stop = async () => {
    front.close();
    if (updater.exitCode !== null) return;
    const gone = once(updater, 'exit');
    updater.kill();
    await gone;
  };
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

/** Sends an image and listens until the updater has said how it ended, and why where it failed. */
const upgrade = async (order: ImageOrder): Promise<{ known: Known; end: SendEnd; sentBytes: number }> => {
  const image = await buildImage(inFolder('image.swu'), { signature: sign, ...order });
  const opened = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const said = new AbortController();
  let known = NOTHING_KNOWN;
  let sentBytes = 0;
  const line = openFrameLine({
    origin,
    guard,
    events: {
      onOpen: () => opened.resolve(),
      onLost: () => undefined,
      onFrame: (bytes) => {
        known = foldFrame(known, readFrame(bytes));
        if (known.said === null) return;
        said.abort();
        // the words may come after the failure
        if (known.said === 'success' || toErrorWords(known) !== null) over.resolve();
      },
    },
  });
  try {
    await opened.promise;
    const end = await createUpdaterClient({ guard }).upload({
      origin,
      token: 'none-is-asked-for',
      filePath: image.path,
      sizeBytes: image.sizeBytes,
      signal: new AbortController().signal,
      said: said.signal,
      onSent: (bytes) => {
        sentBytes = bytes;
      },
    });
    await over.promise;
    return { known, end, sentBytes };
  } finally {
    line.close();
  }
};

it('installs a good image', async () => {
  const { known, sentBytes } = await upgrade({ sizeBytes: 8_000_000 });
  expect(known.said).toBe('success');
  expect(sentBytes).toBe(8_000_000);
});

it.each([
  ['corrupt', 'HASH mismatch'],
  ['unsigned', 'Image invalid or corrupted'],
] as const)('refuses one that is %s', async (flaw, words) => {
  const { known } = await upgrade({ flaw });
  expect(known.said).toBe('failure');
  expect(toErrorWords(known)).toContain(words);
});

it('installs another one after those', async () => {
  expect((await upgrade({ sizeBytes: 300_001 })).known.said).toBe('success');
});

it('fetches nothing itself, and says so', async () => {
  const end = await createUpdaterClient({ guard }).download({
    origin,
    token: 'none-is-asked-for',
    url: 'http://127.0.0.1:9/image.swu',
    signal: new AbortController().signal,
    said: new AbortController().signal,
  });
  expect(toSendWord(end)).toBe('no-such-call');
});
