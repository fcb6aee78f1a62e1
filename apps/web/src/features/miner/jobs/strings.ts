import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of jobs: what was ordered at miners, and what came of it. */
export const t = createCatalog(english);
