import { createContext, useContext } from 'react';
import type { Target } from './rack-plan.ts';

/** A miner on its way to another place. */
export interface Carried {
  readonly id: string;
  readonly target: Target;
  /** pointer: it hangs at the pointer and drops when that lets go; chosen: it waits for keys or a click */
  readonly by: 'pointer' | 'chosen';
}

/** What tiles and slots need to take part in a placement; the same object for the life of the page. */
export interface Placing {
  readonly pickUp: (id: string, by: Carried['by']) => void;
  readonly aim: (target: Target) => void;
  readonly dropAt: (target: Target) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
  readonly isCarrying: () => boolean;
}

/** null: this person may not move miners. */
export const PlacingContext = createContext<Placing | null>(null);

/** How to move a miner; null: this person may not. */
export const usePlacing = (): Placing | null => useContext(PlacingContext);

const TRAY = 'tray';

/** The name of a place in the page, for finding it under the pointer. */
export const toPlaceName = (target: Target): string =>
  target === null ? TRAY : `${target.slot}:${target.rackKey}`;

/** The place a name stands for; undefined: none. */
export const parsePlaceName = (name: string | undefined): Target | undefined => {
  if (name === TRAY) return null;
  const [, slot, rackKey] = /^(\d+):(.*)$/s.exec(name ?? '') ?? [];
  return slot === undefined || rackKey === undefined ? undefined : { slot: Number(slot), rackKey };
};
