import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the pages that look for miners. */
export const t = createCatalog(english);
