import type { PoolAccountState, WorkerState } from '@mintdeck/shared-types/pool/account';
import type { PoolOrderState } from '@mintdeck/shared-types/pool/orders';
import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { MarkProps } from '../../ui/Mark.tsx';

type Sign = Pick<MarkProps, 'shape' | 'tone'>;

/** Whether the pool answers for an account: no two share colour and shape. */
export const ACCOUNT_MARKS: Readonly<Record<PoolAccountState, Sign>> = {
  ok: { shape: 'disc', tone: 'ok' },
  unreachable: { shape: 'cross', tone: 'bad' },
  limited: { shape: 'half', tone: 'warn' },
  'unknown-user': { shape: 'diamond', tone: 'bad' },
  'not-understood': { shape: 'question', tone: 'bad' },
  paused: { shape: 'bars', tone: 'idle' },
  unknown: { shape: 'ring', tone: 'idle' },
};

/** The state of a worker. */
export const WORKER_MARKS: Readonly<Record<WorkerState, Sign>> = {
  ok: { shape: 'disc', tone: 'ok' },
  low: { shape: 'triangle', tone: 'warn' },
  offline: { shape: 'cross', tone: 'bad' },
  gone: { shape: 'bars', tone: 'idle' },
  unknown: { shape: 'question', tone: 'idle' },
};

/** Those that need somebody first. */
export const WORKER_ORDER = [
  'offline',
  'low',
  'unknown',
  'ok',
  'gone',
] as const satisfies readonly WorkerState[];

/** Beside the pool's own word for a payout. */
export const PAYOUT_MARKS: Readonly<Record<PoolPayout['tone'], Sign>> = {
  ok: { shape: 'disc', tone: 'ok' },
  busy: { shape: 'half', tone: 'busy' },
  bad: { shape: 'cross', tone: 'bad' },
  neutral: { shape: 'ring', tone: 'idle' },
};

/** How an order to the pool stands. */
export const ORDER_MARKS: Readonly<Record<PoolOrderState, Sign>> = {
  sending: { shape: 'turn', tone: 'busy' },
  done: { shape: 'disc', tone: 'ok' },
  refused: { shape: 'cross', tone: 'bad' },
  'not-known': { shape: 'question', tone: 'warn' },
  'not-done': { shape: 'cross', tone: 'bad' },
  cleared: { shape: 'disc', tone: 'idle' },
};
