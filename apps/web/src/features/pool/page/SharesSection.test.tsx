// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { render, unmountAll } from '../../../ui/render.fixture.tsx';
import { SharesSection } from './SharesSection.tsx';

const sharesOf = (validCount: number) => ({
  algorithm: 'c32',
  currentGps: 1,
  averageGps: 1,
  validCount,
  invalidCount: null,
  staleCount: null,
});

beforeEach(() => stubMedia(false));
afterEach(async () => {
  await unmountAll();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('an algorithm that the pool lists under two words has two rows', async () => {
  const complain = vi.spyOn(console, 'error');
  const { container } = await render(
    <SharesSection statistics={[sharesOf(7411), sharesOf(8522)]} asOfMs={null} />,
  );
  const rows = [...container.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(rows).toEqual([expect.stringContaining('7,411'), expect.stringContaining('8,522')]);
  expect(complain).not.toHaveBeenCalled();
});
