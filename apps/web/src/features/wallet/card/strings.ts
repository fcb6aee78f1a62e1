import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the card on the overview. */
export const t = createCatalog(english);
