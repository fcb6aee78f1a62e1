import type { PoolStatus } from '@mintdeck/shared-types/miner';
import type { MarkShape, Tone } from '../../ui/state-tones.ts';

/** Colour and shape of a pool's status. */
export const POOL_MARKS: Readonly<Record<PoolStatus, { tone: Tone; shape: MarkShape }>> = {
  alive: { tone: 'ok', shape: 'disc' },
  dead: { tone: 'bad', shape: 'cross' },
  disabled: { tone: 'idle', shape: 'bars' },
  rejecting: { tone: 'warn', shape: 'triangle' },
  unknown: { tone: 'idle', shape: 'ring' },
};
