import { Move } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { serverClock } from '../../../lib/time.ts';
import { formatTemperature } from '../../../lib/units.ts';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { STATE_MARKS } from '../../../ui/state-tones.ts';
import { t as uiText } from '../../../ui/strings.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { toHottestC } from '../fleet/fleet-miner.ts';
import { useShownMiner } from '../fleet/use-shown-miner.ts';
import { BAND_FILL, BAND_GROUND } from './band-colors.ts';
import { useOverlay } from './overlay-context.ts';
import { toTileHashrate, toTileMark } from './overlays.ts';
import { usePlacing } from './placing.ts';
import { t } from './strings.ts';
import { useDrag } from './use-drag.ts';

type Entry = NonNullable<ReturnType<typeof useMinerEntry>>;

export interface MinerTileProps {
  id: string;
  /** where it is, in words */
  place: string;
  carried: boolean;
}

const MoveButton = ({ id, name }: { id: string; name: string }) => {
  const placing = usePlacing();
  if (placing === null) return null;
  return (
    <button
      type="button"
      aria-label={t('move', { name })}
      title={t('move', { name })}
      onClick={() => placing.pickUp(id, 'chosen')}
      className="absolute end-0 top-0 grid size-7 place-items-center rounded-md text-ink-3 opacity-0 hover:bg-line hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
    >
      <Move className="size-3.5" aria-hidden="true" />
    </button>
  );
};

const Shown = ({ entry, place, carried }: { entry: Entry; place: string; carried: boolean }) => {
  const miner = useShownMiner(entry);
  const { overlay, ranking } = useOverlay();
  const placing = usePlacing();
  const onPointerDown = useDrag(entry.id, placing);
  // The age moves on by itself, and what is stale with it.
  useAgeText(overlay === 'age' ? miner.takenAt : null);
  const mark = toTileMark(overlay, miner, { ranking, now: serverClock.now() });
  const state = miner.row?.state ?? 'unknown';
  const hottestC = toHottestC(miner.row);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || placing === null) return;
    event.preventDefault();
    placing.pickUp(entry.id, 'chosen');
  };
  return (
    <div
      data-miner={entry.id}
      className={classNames(
        'group relative h-full min-w-0 overflow-hidden rounded-md [[data-line=lost]_&]:grayscale',
        BAND_GROUND[mark.band],
        carried && 'outline-2 outline-accent outline-dashed -outline-offset-2',
      )}
    >
      <Link
        to={`/miners/${entry.id}`}
        draggable={false}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
        className="flex h-full select-none flex-col justify-center gap-0.5 ps-3 pe-2 focus-visible:-outline-offset-2"
      >
        <span
          className={classNames(
            'absolute inset-y-0 start-0 w-1 forced-color-adjust-none',
            BAND_FILL[mark.band],
          )}
        />
        <span className="flex min-w-0 items-center gap-1.5 pe-5">
          <Mark {...STATE_MARKS[state]} />
          <span className="truncate font-medium text-sm">
            <span className="sr-only">{`${place}: `}</span>
            {entry.name}
            {overlay === 'state' ? null : <span className="sr-only">{`, ${uiText(`state.${state}`)}`}</span>}
          </span>
        </span>
        <span
          className={classNames(
            'flex min-w-0 items-baseline gap-2 text-xs tabular-nums',
            miner.stale ? 'text-ink-2' : 'text-ink',
          )}
        >
          <span className="shrink-0">{toTileHashrate(miner)}</span>
          {hottestC === null ? null : <span className="shrink-0">{formatTemperature(hottestC)}</span>}
          {overlay === 'temperature' ? null : (
            <span className="ms-auto truncate font-medium">{mark.text}</span>
          )}
        </span>
        {mark.share === null ? null : (
          <span
            className={classNames(
              'absolute start-0 bottom-0 h-1 forced-color-adjust-none',
              BAND_FILL[mark.band],
            )}
            style={{ width: `${Math.min(Math.max(mark.share, 0.02), 1) * 100}%` }}
          />
        )}
      </Link>
      <MoveButton id={entry.id} name={entry.name} />
    </div>
  );
};

/** One miner in its slot: who, how it does, and what the tiles are coloured by, in colour and in words. */
export const MinerTile = memo(({ id, place, carried }: MinerTileProps) => {
  const entry = useMinerEntry(id);
  return entry === undefined ? null : <Shown entry={entry} place={place} carried={carried} />;
});
