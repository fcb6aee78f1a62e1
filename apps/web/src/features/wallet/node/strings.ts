import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of keys, QR codes and the node. */
export const t = createCatalog(english);
