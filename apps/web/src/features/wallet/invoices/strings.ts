import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of invoices of our own. */
export const t = createCatalog(english);
