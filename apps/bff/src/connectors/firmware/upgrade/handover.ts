import type { UpgradeEnd, UpgradeOrder } from '../needs.ts';
import { type Known, type SendEnd, toSendWord } from '../updater/judge.ts';
import type { UpgradeLimits } from './limits.ts';
import { ended, type Sight } from './verdict.ts';

/**
 * What the sending left open. whole: all was sent; cut: it broke off; unsure: nobody knows how much was sent; asked: the miner was told to
 * fetch it, or may have been; not-found: nginx knew nothing of fetching, which it also says of an updater that ended its connection early.
 */
export type Handover = 'whole' | 'cut' | 'unsure' | 'asked' | 'not-found';

type Kind = UpgradeOrder['delivery']['kind'];

const WEDGED =
  'it takes no upload: another one is under way, or an earlier one broke off; restarting the miner helps';

/** The end that an answer means for certain; null: only looking can tell. `hadLine`: the updater was there, since it was listened to. */
export const toEndOfSending = (kind: Kind, end: SendEnd, hadLine: boolean): UpgradeEnd | null => {
  const note = `it answered ${end.answer?.status}`;
  switch (toSendWord(end)) {
    case 'login-refused':
      return ended('failed', 'refused', { note: 'the miner no longer took the login' });
    case 'too-large':
      return ended('failed', 'too-large');
    case 'not-queued':
      return ended('failed', 'updater-wedged', { note: WEDGED });
    case 'refused':
      return ended('failed', 'refused', { note });
    case 'no-such-call':
      return ended('failed', kind === 'device' ? 'no-download' : 'refused', { note });
    case 'not-found':
      // nginx says so too of an updater that ends its connection early, and installs (reference 5)
      return hadLine ? null : ended('failed', 'no-updater');
    default:
      return null;
  }
};

/** What is open after an answer that means nothing for certain. */
export const toHandover = (kind: Kind, end: SendEnd): Handover => {
  if (kind === 'device') return toSendWord(end) === 'not-found' ? 'not-found' : 'asked';
  return end.sentAll || end.answer?.status === 200 ? 'whole' : 'cut';
};

/** What is open after a restart of the server, by the phase in which it stopped. */
export const toHandoverAfterRestart = (kind: Kind, phase: string): Handover => {
  if (kind === 'device') return 'asked';
  return phase === 'uploading' ? 'unsure' : 'whole';
};

/** How the sending went, for the log. */
export const toSendText = (order: UpgradeOrder, { answer, sentAll, sentBytes }: SendEnd): string => {
  const part = sentAll ? 'All bytes were sent' : `${sentBytes} of ${order.image.sizeBytes} bytes were sent`;
  const sent = order.delivery.kind === 'device' ? 'The miner was told to fetch the image' : part;
  return answer === null
    ? `${sent}; the connection ended without an answer`
    : `${sent}; answer ${answer.status}`;
};

/** How long a miner that answers may say nothing of its updater, ms. */
export const toQuietMs = (handover: Handover, known: Known, limits: UpgradeLimits): number => {
  if (known.installing) return limits.silentMs;
  switch (handover) {
    case 'cut':
      return limits.cutMs;
    case 'unsure':
      return limits.unsureMs;
    case 'asked':
      return limits.fetchMs;
    case 'not-found':
      return known.begun ? limits.fetchMs : limits.cutMs;
    default:
      return limits.silentMs;
  }
};

/** The end when the time is over, by the last look at the miner; null: there was none. */
export const toEndOfTime = (handover: Handover, known: Known, last: Sight | null): UpgradeEnd => {
  if (last?.is === 'another') return ended('not-known', 'another-miner');
  if (last?.is === 'closed')
    return ended('not-known', 'not-seen-again', { note: `it answers, but its login fails (${last.why})` });
  if (last?.is !== 'answers') return ended('not-known', 'not-seen-again');
  const { version: toVersion, rebooted } = last;
  if (toVersion === null)
    return ended('not-known', 'not-seen-again', { note: 'it answers, but does not say what it runs' });
  if (known.said === 'success')
    return ended('failed', 'version-unchanged', {
      toVersion,
      note: rebooted === false ? 'it did not restart' : 'it was not seen to restart',
    });
  if (handover === 'not-found' && !known.begun) return ended('failed', 'no-download', { toVersion });
  const isCut = handover === 'cut' || handover === 'unsure';
  return ended('not-known', isCut ? 'upload-cut' : 'silent-updater', { toVersion });
};
