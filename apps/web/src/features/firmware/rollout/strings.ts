import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of rollouts that every page may show: their names, how far they are, how they ended. */
export const t = createCatalog(english);
