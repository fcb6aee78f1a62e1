import { createCatalog } from '../../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the bar of chosen miners; they come with it. */
export const t = createCatalog(english);
