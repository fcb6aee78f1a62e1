import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of set-up and sign-in. */
export const t = createCatalog(english);
