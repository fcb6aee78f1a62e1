import { expect, it } from 'vitest';
import { startLogPlace } from './log.fixture.ts';

it('is read with a new password that may hold already, and the old one still', async () => {
  const place = await startLogPlace();
  const { fleet, id } = place.registry;
  await fleet.pendingPasswords.keep(id, { password: 'next-password-1', credentialSetId: null });
  const before = place.watch();
  await expect.poll(() => before.states.at(-1)).toBe('live');
  before.stop();
  await place.control.patch(0, { adminPassword: 'next-password-1' });
  await place.control.orderJournal(0, { cut: true });
  await place.control.clearRequests(0);
  const after = place.watch();
  await expect.poll(async () => (await place.control.requests(0)).counts['/stream/logs']).toBe(1);
  await expect.poll(() => after.states.at(-1)).toBe('live');
  expect(after.states).not.toContain('refused');
  expect(place.bugs).toEqual([]);
  await place.stop();
});
