import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the pool templates. */
export const t = createCatalog(english);
