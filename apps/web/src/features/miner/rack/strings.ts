import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the rack view. */
export const t = createCatalog(english);
