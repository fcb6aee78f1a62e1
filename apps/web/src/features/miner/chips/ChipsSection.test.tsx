// @vitest-environment happy-dom
import type { ChainChips, Chip, MinerChips } from '@mintdeck/shared-types/miner-chips';
import type { Reading } from '@mintdeck/shared-types/reading';
import { unread } from '@mintdeck/shared-types/reading';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverClock } from '../../../lib/time.ts';
import { click, find, render, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW } from '../miners.fixture.ts';
import { ChipsSection } from './ChipsSection.tsx';

const chipOf = (index: number): Chip => ({
  index,
  temperatureC: 60 + index,
  voltageMv: 404,
  hardwareErrorCount: index * 1000,
  staleCount: 0,
  duplicateCount: 0,
  nonceCount: 5,
  failCount: 0,
  coolingDown: index === 62,
});
const CHAIN: ChainChips = {
  chainId: 1,
  chipCount: 63,
  activeChipCount: 62,
  coreCount: 2016,
  temperatureMinC: 60,
  temperatureMaxC: 122,
  voltageMinMv: 400,
  voltageMaxMv: 410,
  voltageAverageMv: 404,
  pllIndex: 117,
  voltageOptimal: true,
  pllOptimal: true,
  disabled: false,
  throttled: true,
  chips: Array.from({ length: 62 }, (_, place) => chipOf(place + 1)),
};
const readingOf = (chains: ChainChips[]): Reading<MinerChips> => ({
  value: { chains, hashes: { firmware: null, backend: null, cgminer: null } },
  takenAt: NOW - 3000,
  failure: null,
});

beforeEach(() => serverClock.note(NOW));
afterEach(unmountAll);

const onOpenChange = vi.fn();
const draw = (reading: Reading<MinerChips> | null, { open = true, askable = true } = {}) =>
  render(
    <ChipsSection
      open={open}
      onOpenChange={onOpenChange}
      reading={reading}
      staleAfterMs={90_000}
      askable={askable}
    />,
  );

describe('the states of the chips', () => {
  it('are not asked for until somebody wants them', async () => {
    const { text, container } = await draw(null, { open: false });
    expect(text()).toContain('Asked only while shown');
    await click(find(container, 'button'));
    expect(onOpenChange).toHaveBeenCalledWith(true);
  });

  it('are waited for only when they can come', async () => {
    expect((await draw(unread())).text()).toContain('Asking the miner');
    expect((await draw(null, { askable: false })).text()).toContain('this miner cannot be read now');
  });

  it('are none while the mining program starts', async () => {
    expect((await draw(readingOf([]))).text()).toContain('none while its mining program starts');
  });

  it('are not known to some firmware', async () => {
    const failure = { kind: 'unsupported', endpoint: 'getDebugStats', failedAt: NOW } as const;
    expect((await draw({ ...unread<MinerChips>(), failure })).text()).toContain('does not report chips');
  });

  it('stay below a failure', async () => {
    const failure = { kind: 'timeout', endpoint: 'getDebugStats', failedAt: NOW - 1000 } as const;
    const { text } = await draw({ ...readingOf([CHAIN]), failure });
    expect(text()).toContain('No complete answer in time');
    expect(text()).toContain('62 of 63 active');
  });
});

describe('the map', () => {
  it('is 21 by 3, with the place of an unreported chip left empty', async () => {
    const { container, text } = await draw(readingOf([CHAIN]));
    const rows = [...container.querySelectorAll('tbody tr')];
    expect(rows.map((row) => row.children.length)).toEqual([21, 21, 21]);
    const first = find<HTMLButtonElement>(container, '[data-chip="0"]');
    expect(first.getAttribute('aria-label')).toBe('Chip 0: not reported');
    expect(first.style.backgroundColor).toBe('');
    expect(text()).toContain('Throttled');
    expect(text()).not.toContain('Disabled');
  });

  it('is read with the keyboard', async () => {
    const { container, text } = await draw(readingOf([CHAIN]));
    const chip = (index: number) => find<HTMLButtonElement>(container, `[data-chip="${index}"]`);
    await act(async () => chip(0).focus());
    await act(async () => {
      chip(0).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    });
    expect(document.activeElement).toBe(chip(21));
    expect(text()).toContain('Chip 21: 81\u202f°C · 0.404\u202fV · Hardware errors 21,000');
    expect(chip(21).tabIndex).toBe(0);
    expect(chip(0).tabIndex).toBe(-1);
  });

  it('can show hardware errors instead', async () => {
    const { container, text } = await draw(readingOf([CHAIN]));
    expect(text()).toContain('below 65');
    await click(find(container, 'input[type="radio"]:not(:checked)'));
    expect(text()).toContain('from 1,000');
    expect(find(container, '[data-chip="20"]').textContent).toBe('20k');
  });
});
