import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of the settings of the whole. */
export const t = createCatalog(english);
