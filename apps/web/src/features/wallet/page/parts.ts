import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { type ComponentType, lazy } from 'react';
import { t } from './strings.ts';

/** What each part of a wallet's page is given. */
export interface PartProps {
  page: WalletPage;
}

/** A part of a wallet's page with an address of its own, /wallet/:id/<path>; '' is the first. Each comes when it is wanted. */
export interface Part {
  readonly path: string;
  readonly title: string;
  readonly Content: ComponentType<PartProps>;
}

const OverviewPart = lazy(async () => ({ default: (await import('./OverviewPart.tsx')).OverviewPart }));

/** In the order of the tabs. */
export const PARTS: readonly Part[] = [{ path: '', title: t('part.overview'), Content: OverviewPart }];
