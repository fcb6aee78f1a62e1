import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of what can fail between us and the pool. */
export const t = createCatalog(english);
