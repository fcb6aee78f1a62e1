import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the files that finish a payout. */
export const t = createCatalog(english);
