import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the pool accounts and their forms. */
export const t = createCatalog(english);
