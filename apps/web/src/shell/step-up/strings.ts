import { createCatalog } from '../../lib/i18n.ts';
import english from './en.json';

/** Strings of the question for the password; they come with it. */
export const t = createCatalog(english);
