import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of the miner pages. */
export const t = createCatalog(english);
