import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the list of miners that its first screen needs; those of its dialogs come with them. */
export const t = createCatalog(english);
