import type { ChannelOrderState, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import type { Sign } from '../marks.ts';

/** How a channel stands: no two share colour and shape. */
export const CHANNEL_MARKS: Readonly<Record<ChannelState, Sign>> = {
  open: { shape: 'disc', tone: 'ok' },
  offline: { shape: 'cross', tone: 'warn' },
  pending: { shape: 'half', tone: 'busy' },
  closing: { shape: 'bars', tone: 'idle' },
  'force-closing': { shape: 'triangle', tone: 'warn' },
  unknown: { shape: 'question', tone: 'warn' },
};

/** What somebody may have to do something about comes first. */
export const STATE_ORDER: readonly ChannelState[] = [
  'unknown',
  'offline',
  'force-closing',
  'closing',
  'pending',
  'open',
];

/** How an order stands: no two share colour and shape. */
export const ORDER_MARKS: Readonly<Record<ChannelOrderState, Sign>> = {
  sending: { shape: 'turn', tone: 'busy' },
  done: { shape: 'disc', tone: 'ok' },
  refused: { shape: 'cross', tone: 'bad' },
  'not-sent': { shape: 'bars', tone: 'bad' },
  'not-known': { shape: 'question', tone: 'warn' },
  cleared: { shape: 'disc', tone: 'idle' },
};
