import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import type { Fresh } from '../harness/fresh.ts';
import type { Network } from '../harness/network.ts';
import type { PoolPlace } from '../harness/pool-place.ts';
import type { Vendor } from '../harness/vendor.ts';
import type { WalletPlace } from '../harness/wallet-place.ts';

export interface Places {
  farm: Farm;
  fresh: Fresh;
  network: Network;
  /** miners that get an image: they restart, which other pictures would show */
  rollouts: Farm;
  /** two hundred miners */
  hall: Farm;
  /** a pool with an account of every condition */
  pool: PoolPlace;
  /** a wallets' server with a user of every condition */
  wallets: WalletPlace;
  /** what the server of the farm may fetch images from */
  vendor: Vendor;
}

/** One page in one state, to be looked at. */
export interface View {
  name: string;
  /** who looks; absent: nobody is signed in */
  at:
    | 'farm'
    | 'fresh'
    | 'network'
    | 'rollouts'
    | 'hall'
    | 'pool'
    | 'wallets'
    | 'farm-signed-out'
    | 'fresh-set-up';
  /** Brings the page into the state to be seen; resolves when it is there. */
  show(page: Page, places: Places): Promise<void>;
}
