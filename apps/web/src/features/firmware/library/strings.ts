import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the library of images. */
export const t = createCatalog(english);
