import { back } from './import-cycle.ts';

export const forth = (): number => back();
