import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of balances and rates. */
export const t = createCatalog(english);
