import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of what is put on paper. */
export const t = createCatalog(english);
