import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of what two people changed at once. */
export const t = createCatalog(english);
