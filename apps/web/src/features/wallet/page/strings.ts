import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the frame of a page and of what is wrong. */
export const t = createCatalog(english);
