import { useSyncExternalStore } from 'react';
import { appearance, type Density, type Theme } from '../lib/appearance.ts';

export const useTheme = (): Theme => useSyncExternalStore(appearance.subscribe, appearance.theme);
export const useDensity = (): Density => useSyncExternalStore(appearance.subscribe, appearance.density);
