import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of what is ordered at the pool. */
export const t = createCatalog(english);
