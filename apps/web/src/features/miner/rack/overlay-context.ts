import { createContext, useContext } from 'react';
import type { Overlay } from './overlays.ts';

/** What all tiles are coloured by. */
export interface OverlayChoice {
  readonly overlay: Overlay;
  /** of rankFirmware */
  readonly ranking: readonly string[];
}

export const OverlayContext = createContext<OverlayChoice>({ overlay: 'state', ranking: [] });

export const useOverlay = (): OverlayChoice => useContext(OverlayContext);
