import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of what can be done to miners, and of the jobs that do it. */
export const t = createCatalog(english);
