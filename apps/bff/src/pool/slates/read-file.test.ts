import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { SLATE_MAX_BYTES } from '@mintdeck/shared-types/pool/slate';
import { expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const createRequest = (length: number): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  request.headers['content-length'] = String(length);
  return request;
};

it('gives the bytes as they came', async () => {
  const request = createRequest(5);
  const reading = readFile(request);
  request.push(Buffer.from([0xff, 0x00, 0xfe]));
  request.push(Buffer.from([1, 2]));
  request.push(null);
  expect([...(await reading)]).toEqual([0xff, 0x00, 0xfe, 1, 2]);
});

it('does not begin with what is far too large', async () => {
  await expect(readFile(createRequest(SLATE_MAX_BYTES + 65_537))).rejects.toMatchObject({
    code: 'too-large',
  });
});

it('gives up what does not come, and what breaks off', async () => {
  const slow = createRequest(5);
  slow.push(Buffer.from([1]));
  await expect(readFile(slow, 20)).rejects.toMatchObject({ code: 'too-slow' });
  const broken = createRequest(5);
  const reading = readFile(broken);
  broken.push(Buffer.from([1]));
  broken.destroy();
  await expect(reading).rejects.toMatchObject({ code: 'too-slow' });
});
