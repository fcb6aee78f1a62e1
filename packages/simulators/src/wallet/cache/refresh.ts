import type { WalletUser } from '../node/user.ts';
import { afterWait, type WalletPlace } from '../place.ts';
import { lookAt } from './snapshot.ts';

/** Seconds between two looks at a user's node. */
const REFRESH_S = 60;
/** Seconds between an order, or money that came, and the look that shows it. */
const SOON_S = 3;

/** Looks at a user's node now and tells their sockets. */
export function refreshNow(place: WalletPlace, user: WalletUser): void {
  user.cached = lookAt(place, user);
  user.queue.isRefreshed = true;
}

export function refreshSoon(place: WalletPlace, user: WalletUser): void {
  afterWait(place, SOON_S, () => refreshNow(place, user));
}

/** Looks at every user's node again and again, the first time after `firstS` seconds (default 60). */
export function keepRefreshing(place: WalletPlace, firstS = REFRESH_S): void {
  afterWait(place, firstS, () => {
    for (const user of place.users) refreshNow(place, user);
    keepRefreshing(place);
  });
}
