import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the address book and quick pay. */
export const t = createCatalog(english);
