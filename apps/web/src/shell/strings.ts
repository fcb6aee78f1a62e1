import { createCatalog } from '../lib/i18n.ts';
import english from './en.json';

/** Strings of the frame around all pages. */
export const t = createCatalog(english);
