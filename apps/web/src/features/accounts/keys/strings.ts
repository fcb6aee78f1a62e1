import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the page of API keys. */
export const t = createCatalog(english);
