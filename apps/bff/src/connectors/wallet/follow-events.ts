import type { Oddity } from './needs.ts';
import type { Poller } from './poller.ts';
import { readInvoice } from './read-invoices.ts';
import type { WalletEvent } from './relay-events.ts';

interface FollowerOptions {
  walletId: string;
  poller: Pick<Poller, 'now' | 'lookSoon'>;
  tell: (oddity: Oddity) => void;
  onPaid: (paymentHash: string) => void;
  reportBug: (error: unknown) => void;
}

/** What is done at what the server says by itself. None of it is believed for more than a reason to look. */
export const createFollower = ({ walletId, poller, tell, onPaid, reportBug }: FollowerOptions) => {
  const tellPaid = async (requests: readonly string[]): Promise<void> => {
    for (const text of requests) {
      const invoice = await readInvoice(text);
      if (invoice !== null) onPaid(invoice.paymentHash);
    }
  };
  return (event: WalletEvent): void => {
    if (event.kind === 'odd') tell({ walletId, what: 'event' });
    else if (event.kind === 'unknown') tell({ walletId, what: 'event', word: event.word });
    else if (event.kind === 'refresh') poller.now();
    else {
      if (event.kind === 'paid') tellPaid(event.requests).catch(reportBug);
      poller.lookSoon();
    }
  };
};

/**
 * What is done when its websocket opens or is lost. Where an open one was cut its server may be gone, where it opens anew it is back, and until the
 * next look no money could be moved: a minute is long.
 */
export const createLineFollower = (poller: Pick<Poller, 'now'>, touch: () => void) => {
  let wasOpen = false;
  let wasLost = false;
  return (isOpen: boolean): void => {
    touch();
    const isLost = wasOpen && !isOpen;
    if (isLost || (isOpen && wasLost)) poller.now();
    wasLost = !isOpen && (wasLost || isLost);
    wasOpen = isOpen;
  };
};
