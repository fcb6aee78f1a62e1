import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of import, export and bulk edit. */
export const t = createCatalog(english);
