import type { MinerState } from '@mintdeck/shared-types/miner';

export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'idle';
export type MarkShape =
  | 'disc'
  | 'half'
  | 'play'
  | 'triangle'
  | 'cross'
  | 'question'
  | 'diamond'
  | 'squares'
  | 'arrow'
  | 'turn'
  | 'bars'
  | 'ring';

/** Colour and shape of each state: no two states share both, and the shape alone tells them apart. */
export const STATE_MARKS: Readonly<Record<MinerState, { tone: Tone; shape: MarkShape }>> = {
  online: { tone: 'ok', shape: 'disc' },
  tuning: { tone: 'busy', shape: 'half' },
  starting: { tone: 'busy', shape: 'play' },
  degraded: { tone: 'warn', shape: 'triangle' },
  unreachable: { tone: 'bad', shape: 'cross' },
  unreadable: { tone: 'bad', shape: 'question' },
  unauthorized: { tone: 'bad', shape: 'diamond' },
  'another-miner-answers': { tone: 'bad', shape: 'squares' },
  upgrading: { tone: 'busy', shape: 'arrow' },
  'rebooting-as-planned': { tone: 'busy', shape: 'turn' },
  paused: { tone: 'idle', shape: 'bars' },
  unknown: { tone: 'idle', shape: 'ring' },
};

export const TONE_TEXT: Readonly<Record<Tone, string>> = {
  ok: 'text-ok',
  busy: 'text-busy',
  warn: 'text-warn',
  bad: 'text-bad',
  idle: 'text-idle',
};
