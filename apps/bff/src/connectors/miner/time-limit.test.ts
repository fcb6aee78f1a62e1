import { once } from 'node:events';
import { expect, it } from 'vitest';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { withinLimit } from './time-limit.ts';

const untilAborted = async (signal: AbortSignal): Promise<never> => {
  await once(signal, 'abort');
  throw signal.reason;
};

it('gives what the work gives', async () => {
  expect(await withinLimit({ limitMs: 1000, endpoint: 'page' }, async () => 7)).toBe(7);
});

it('gives up after its limit', async () => {
  await expect(withinLimit({ limitMs: 5, endpoint: 'page' }, untilAborted)).rejects.toMatchObject({
    kind: 'timeout',
    reason: 'timed-out',
    endpoint: 'page',
  });
});

it('leaves the reason of a caller who gave up, and the errors of the work, as they are', async () => {
  const controller = new AbortController();
  const work = withinLimit({ limitMs: 1000, endpoint: 'page', signal: controller.signal }, untilAborted);
  controller.abort(new Error('stopped'));
  await expect(work).rejects.toThrow('stopped');
  const error = new UpstreamError({
    kind: 'unreachable',
    reason: 'refused',
    connector: 'miner',
    endpoint: 'page',
  });
  await expect(withinLimit({ limitMs: 1000, endpoint: 'page' }, () => Promise.reject(error))).rejects.toBe(
    error,
  );
});
