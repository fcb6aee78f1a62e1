import { createCatalog } from '../../../lib/i18n.ts';
import english from './en.json';

/** Strings of a rollout that was started: how far it is, why it waits, and what can be done. */
export const t = createCatalog(english);
