import { expect, it } from 'vitest';
import { createProcessPlace, URL_LINE } from './process-place.ts';

const { run } = createProcessPlace();

it('prints where it is and the token, serves, and stops on a signal with code 0', async () => {
  const server = run();
  const url = await server.said(URL_LINE);
  expect(await server.said(/30 minutes:\n {2}([\w-]{43})\n/)).toHaveLength(43);
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  server.child.kill('SIGTERM');
  expect((await server.ended)[0]).toBe(0);
});

it('starts again after it was killed, and not beside itself', async () => {
  const first = run();
  await first.said(URL_LINE);
  const second = run();
  expect((await second.ended)[0]).toBe(1);
  expect(second.text()).toContain('Another Mintdeck is running');
  first.child.kill('SIGKILL');
  await first.ended;
  await run().said(URL_LINE);
});
