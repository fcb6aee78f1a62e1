import { memo, type PointerEvent, useMemo, useState } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { t } from '../strings.ts';
import { describeBar } from './bar-text.ts';
import { type CreditBar, type CreditScale, toBarShapes, toCreditScale } from './credit-bars.ts';

/** 8 px from line to line in both directions, so that no pattern arises. Struck, not filled: what is not recorded is told from nothing earned without colour too. */
const HATCH = 'bg-[repeating-linear-gradient(135deg,var(--color-line-strong)_0_1px,transparent_1px_5.657px)]';

export interface CreditBarsProps {
  label: string;
  /** the oldest first */
  bars: readonly CreditBar[];
  /** below the bars: where each stands as a share of the width, and its text */
  ticks: readonly { readonly share: number; readonly label: string }[];
}

const Grid = ({ ticks }: { ticks: readonly { share: number; label: string }[] }) =>
  ticks.map(({ share, label }) => (
    <span
      key={label}
      aria-hidden="true"
      style={{ bottom: `${share * 100}%` }}
      className="absolute inset-x-0 border-line border-b text-2xs text-ink-3"
    >
      <span className="absolute end-full bottom-0 translate-y-1/2 pe-2">{label}</span>
    </span>
  ));

const LETTER_REM = 0.43;
const LABEL_GAP_REM = 0.75;

const toLabelRem = (scale: CreditScale | null): number =>
  Math.max(0, ...(scale?.ticks ?? []).map(({ label }) => label.length)) * LETTER_REM + LABEL_GAP_REM;

const CreditBarsPlain = ({ label, bars, ticks }: CreditBarsProps) => {
  const [place, setPlace] = useState<number | null>(null);
  const scale = useMemo(() => toCreditScale(bars), [bars]);
  const shapes = useMemo(() => toBarShapes(bars, scale?.topGrin ?? 1), [bars, scale]);
  const follow = ({ currentTarget, clientX }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    const at = Math.floor(((clientX - box.left) / box.width) * bars.length);
    setPlace(Math.min(Math.max(at, 0), bars.length - 1));
  };
  // who reads by keys goes on although the page scrolled away from under the pointer
  const leave = ({ currentTarget }: PointerEvent) => {
    if (!currentTarget.contains(document.activeElement)) setPlace(null);
  };
  const pointed = place === null ? undefined : bars[place];
  const said = pointed ? describeBar(pointed, serverClock.now()) : null;
  return (
    // the numbers of the axis stand left of it, in room that fits the longest
    <figure className="m-0" aria-label={label} style={{ paddingInlineStart: `${toLabelRem(scale)}rem` }}>
      <p className="mb-3 min-h-4 text-ink-2 text-xs">
        {said ?? <span className="text-ink-3">{t('credits.point')}</span>}
      </p>
      <div
        className="relative h-40 rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent wide:h-56"
        onPointerMove={follow}
        onPointerLeave={leave}
      >
        {shapes.unknown.map(({ fromPlace, count }) => (
          <span
            key={fromPlace}
            style={{ left: `${(100 * fromPlace) / bars.length}%`, width: `${(100 * count) / bars.length}%` }}
            className={`absolute inset-y-0 ${HATCH}`}
          />
        ))}
        <Grid ticks={scale?.ticks ?? []} />
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 border-line-strong border-b" />
        <svg
          viewBox={`0 0 ${Math.max(bars.length, 1)} 1`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 size-full forced-color-adjust-none"
        >
          <path d={shapes.path} className="fill-accent/60" />
        </svg>
        {place === null ? null : (
          <span
            aria-hidden="true"
            style={{ left: `${(100 * place) / bars.length}%`, width: `${100 / bars.length}%` }}
            className="pointer-events-none absolute inset-y-0 min-w-px bg-ink/10"
          />
        )}
        <input
          type="range"
          aria-label={t('credits.cursor')}
          aria-valuetext={said ?? undefined}
          min={0}
          max={Math.max(bars.length - 1, 0)}
          value={place ?? bars.length - 1}
          onChange={(event) => setPlace(Number(event.target.value))}
          onFocus={() => setPlace((known) => known ?? bars.length - 1)}
          onBlur={() => setPlace(null)}
          className="absolute inset-0 size-full cursor-crosshair opacity-0"
        />
      </div>
      <div aria-hidden="true" className="relative mt-1 h-4 text-2xs text-ink-3">
        {ticks.map((tick) => (
          <span
            key={tick.share}
            style={{ left: `${tick.share * 100}%` }}
            className="absolute -translate-x-1/2 whitespace-nowrap"
          >
            {tick.label}
          </span>
        ))}
      </div>
    </figure>
  );
};

/** How much was credited, bar by bar. A pointer or the arrow keys read it. */
export const CreditBars = memo(CreditBarsPlain);
