import { expect, it } from 'vitest';
import { createManualClock } from '../../upstream/clock.fixture.ts';
import { createMinerLinks } from './miner-links.ts';

it('finds a miner by the name of a worker, whatever its case, and none where two have it', () => {
  const find = createMinerLinks(
    () => [
      { id: 'one', name: 'Garage-1' },
      { id: 'two', name: 'rack' },
      { id: 'three', name: 'RACK' },
    ],
    createManualClock(),
  );
  expect(['garage-1', 'GARAGE-1', 'rack', 'other', '__proto__'].map(find)).toEqual([
    'one',
    'one',
    null,
    null,
    null,
  ]);
});

it('follows other names after ten seconds', async () => {
  const clock = createManualClock();
  const miners = [{ id: 'one', name: 'a' }];
  const find = createMinerLinks(() => miners, clock);
  expect(find('b')).toBeNull();
  miners.push({ id: 'two', name: 'b' });
  expect(find('b')).toBeNull();
  await clock.advance(10_000);
  expect(find('b')).toBe('two');
});
