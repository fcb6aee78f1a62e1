import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the page that compares miners. */
export const t = createCatalog(english);
