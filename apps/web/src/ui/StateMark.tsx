import type { MinerReason, MinerState } from '@mintdeck/shared-types/miner';
import { classNames } from '../lib/class-names.ts';
import { Mark } from './Mark.tsx';
import { STATE_MARKS, TONE_TEXT } from './state-tones.ts';
import { t } from './strings.ts';

const SIZES = {
  cell: 'gap-2 text-sm',
  title: 'gap-2.5 text-base font-medium',
  /** read across a hall */
  wall: 'gap-4 text-hero font-semibold',
} as const;

export interface StateMarkProps {
  state: MinerState;
  reason?: MinerReason | null | undefined;
  size?: keyof typeof SIZES;
}

/** A miner's state as colour, shape and word, with its reason where there is one. */
export const StateMark = ({ state, reason, size = 'cell' }: StateMarkProps) => {
  const { shape, tone } = STATE_MARKS[state];
  const loud = tone === 'bad' || tone === 'warn';
  return (
    // Without a line a state is the last one known: it keeps its shape and word, and loses its colour.
    <span
      className={classNames('inline-flex min-w-0 items-center [[data-line=lost]_&]:grayscale', SIZES[size])}
    >
      <Mark
        shape={shape}
        tone={tone}
        className={size === 'wall' ? 'size-8' : size === 'title' ? 'size-3.5' : ''}
      />
      <span
        className={classNames(size === 'title' ? 'min-w-0' : 'truncate', loud ? TONE_TEXT[tone] : 'text-ink')}
      >
        {t(`state.${state}`)}
        {reason ? <span className="font-normal text-ink-2">{` · ${t(`reason.${reason}`)}`}</span> : null}
      </span>
    </span>
  );
};
