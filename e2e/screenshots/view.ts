import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import type { Fresh } from '../harness/fresh.ts';
import type { Network } from '../harness/network.ts';

/** One page in one state, to be looked at. */
export interface View {
  name: string;
  /** who looks; absent: nobody is signed in */
  at: 'farm' | 'fresh' | 'network' | 'rollouts' | 'farm-signed-out' | 'fresh-set-up';
  /** Brings the page into the state to be seen; resolves when it is there. */
  show(page: Page, places: { farm: Farm; fresh: Fresh; network: Network; rollouts: Farm }): Promise<void>;
}
