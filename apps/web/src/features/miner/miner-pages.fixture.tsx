import type { MinerFullView } from '@mintdeck/shared-types/fleet';
import { unread } from '@mintdeck/shared-types/reading';
import { act, type ReactNode } from 'react';
import type { LiveUpdate } from '../../live/live-store.ts';
import * as pages from '../../live/pages.fixture.tsx';
import type { FleetMiner } from './fleet/fleet-miner.ts';
import { entryOf, NOW, rowOf } from './miners.fixture.ts';

/** Of every page. */
export const { problem, eventually } = pages;

export const toUpdates = (miners: readonly FleetMiner[]): LiveUpdate[] =>
  miners.flatMap(({ entry, row, takenAt }): LiveUpdate[] => [
    { kind: 'miner-entry', id: entry.id, value: entry, takenAt: null },
    ...(row === null ? [] : [{ kind: 'miner-row' as const, id: entry.id, value: row, takenAt }]),
  ]);

/** Answer of GET /api/v1/miners/:id. */
export const fullViewOf = (changes: Partial<MinerFullView['settings']> = {}): MinerFullView => ({
  id: entryOf().id,
  entry: entryOf(),
  row: rowOf(),
  takenAt: NOW - 4000,
  settings: {
    revision: 7,
    notes: '',
    pollIntervalS: 10,
    username: 'admin',
    credentialSetId: null,
    credentialLocked: false,
    createdAt: NOW - 1e9,
    ...changes,
  },
  detail: { summary: unread(), overview: unread(), autoTune: unread(), latestFirmware: unread() },
});

interface OpenOptions extends Omit<pages.PageOptions, 'updates' | 'now'> {
  /** null: the first snapshot is not here yet */
  miners?: readonly FleetMiner[] | null;
}

/** Draws a page of miners as somebody with a role sees it. */
export const openPage = (page: ReactNode, { miners = [], ...options }: OpenOptions = {}) =>
  pages.openLivePage(page, {
    path: '/miners',
    ...options,
    now: NOW,
    updates: miners === null ? null : toUpdates(miners),
  });

/** Chooses an option as a person does, so that React hears it. */
export const choose = (select: HTMLSelectElement, value: string) =>
  act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
