import { useMedia } from '../use-media.ts';

/** From --breakpoint-wide on, where the height is there too. */
const TELEVISION_QUERY = '(min-width: 150rem) and (min-height: 80rem)';

const DESK = { height: 1, text: 1 } as const;
const TELEVISION = { height: 1.5, text: 1.25 } as const;

/** How much taller charts are and how much larger their letters than on a desk: a television is read across a room. */
export const useChartScale = () => (useMedia(TELEVISION_QUERY) ? TELEVISION : DESK);
