import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings that the parts of the pool's pages share. */
export const t = createCatalog(english);
