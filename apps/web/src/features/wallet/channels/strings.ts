import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of channels and of what is ordered about them. */
export const t = createCatalog(english);
