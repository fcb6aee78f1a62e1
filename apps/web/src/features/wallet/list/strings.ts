import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the list of wallets. */
export const t = createCatalog(english);
