import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the upgrade of one miner: where it is, how it ended, why, and what to do. */
export const t = createCatalog(english);
