import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Names of the causes for which a miner needs a person. */
export const t = createCatalog(english);
