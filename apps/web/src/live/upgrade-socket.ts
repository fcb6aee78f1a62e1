import { createContext } from 'react';
import { toUpgradeAddress } from './live-address.ts';
import type { SocketLike } from './socket.ts';

/** Opens the line of one upgrade; tests bring their own. */
export const UpgradeConnect = createContext<(upgradeId: string) => SocketLike>(
  (upgradeId) => new WebSocket(toUpgradeAddress(location, upgradeId)),
);
