import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings that the pages of firmware share. */
export const t = createCatalog(english);
