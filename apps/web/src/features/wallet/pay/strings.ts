import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of paying. */
export const t = createCatalog(english);
