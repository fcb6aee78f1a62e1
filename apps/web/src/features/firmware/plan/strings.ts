import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of plans of rollouts, and of the list of rollouts. */
export const t = createCatalog(english);
