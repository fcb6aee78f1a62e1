import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of amounts and their units. */
export const t = createCatalog(english);
