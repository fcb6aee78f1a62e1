import { ChevronRight } from 'lucide-react';
import { t } from '../strings.ts';
import type { ScrollEdges } from './use-scroll-edges.ts';

/** How much of the box one press moves: what was last in sight stays in sight. */
const STEP_SHARE = 0.6;

/** The right edge of a table that goes on beyond it: the columns fade out, and a press shows the next ones. */
export const MoreColumns = ({ scroller, edges }: { scroller: HTMLElement | null; edges: ScrollEdges }) => {
  const { end, barWidth } = edges;
  if (!end) return null;
  return (
    <div
      style={{ right: barWidth }}
      className="pointer-events-none absolute inset-y-0 z-30 w-10 bg-linear-to-l from-30% from-ground to-transparent"
    >
      <button
        type="button"
        aria-label={t('table.more')}
        title={t('table.more')}
        onClick={() => scroller?.scrollBy({ left: scroller.clientWidth * STEP_SHARE, behavior: 'smooth' })}
        className="pointer-events-auto ms-auto grid h-8 w-7 place-items-center rounded-sm text-ink-2 hover:text-ink focus-visible:-outline-offset-2"
      >
        <ChevronRight className="size-4" aria-hidden="true" />
      </button>
    </div>
  );
};
