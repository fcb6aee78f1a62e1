import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of what mining costs and earns. */
export const t = createCatalog(english);
