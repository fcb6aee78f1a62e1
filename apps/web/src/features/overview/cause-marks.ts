import type { MarkShape, Tone } from '../../ui/state-tones.ts';
import type { Cause } from '../miner/causes/causes.ts';

/** Red: it earns nothing, or may not for long, or nobody can look. Amber: it earns less than it could. */
const RED: ReadonlySet<Cause> = new Set<Cause>([
  'unreachable',
  'another-miner-answers',
  'no-hashrate',
  'too-hot',
  'unauthorized',
  'unreadable',
]);

/** Colour and shape of a cause. */
export const toCauseMark = (cause: Cause): { tone: Tone; shape: MarkShape } =>
  RED.has(cause) ? { tone: 'bad', shape: 'cross' } : { tone: 'warn', shape: 'triangle' };
