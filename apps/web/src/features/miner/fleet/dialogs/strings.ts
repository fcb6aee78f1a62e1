import { createCatalog } from '../../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the dialogs above the list of miners; they come with the first of them. */
export const t = createCatalog(english);
