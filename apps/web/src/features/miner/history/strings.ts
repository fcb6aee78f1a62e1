import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the charts of a miner. */
export const t = createCatalog(english);
