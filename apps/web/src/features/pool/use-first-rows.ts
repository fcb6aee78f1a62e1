import { PHONE_QUERY, useMedia } from '../../ui/use-media.ts';

const PHONE_ROWS = 5;
const ROWS = 10;

/** How many rows of a long list stand there before anybody asks for more: on a phone each takes two lines. */
export const useFirstRows = (): number => (useMedia(PHONE_QUERY) ? PHONE_ROWS : ROWS);
