import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the pool on the overview: apart from those of the pool's pages, which are many. */
export const t = createCatalog(english);
