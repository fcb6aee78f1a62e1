import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the live log. */
export const t = createCatalog(english);
