import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of our record of what a wallet lists. */
export const t = createCatalog(english);
