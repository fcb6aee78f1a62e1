import { forth } from './noImportCycles.ts';

export const back = (): number => forth();
