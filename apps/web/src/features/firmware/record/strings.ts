import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of the record: what was done to which miner with which image, and how it ended. */
export const t = createCatalog(english);
