import { afterEach, expect, it } from 'vitest';
import { imagePieces } from '../../firmware/build-image.ts';
import { aliveBytes } from '../testing/alive-bytes.ts';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { upload } from '../testing/upgrade-client.ts';

let fixture: FleetFixture;
afterEach(() => fixture.fleet.stop());

it('100 MB pass through without staying', async () => {
  fixture = await startFixture([{}]);
  const bytes = 104_000_000;
  const before = aliveBytes();
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, aliveBytes());
  }, 20);
  const answer = await upload(fixture.address(), { pieces: imagePieces({ sizeBytes: bytes }), bytes });
  clearInterval(timer);
  expect(answer).toMatchObject({ status: 200 });
  expect(await fixture.control.updater(0)).toMatchObject({
    uploads: [{ receivedBytes: bytes }],
    phase: 'flashing',
  });
  // the image is made meanwhile, a megabyte at a time, and sent from this process
  expect(peak).toBeGreaterThan(0);
  expect((peak - before) / 1e6).toBeLessThan(40);
});
