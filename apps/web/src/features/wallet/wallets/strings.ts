import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of wallets as a person sets them up. */
export const t = createCatalog(english);
