import { classNames } from '../lib/class-names.ts';
import { type MarkShape, TONE_TEXT, type Tone } from './state-tones.ts';

const FILLED: Partial<Record<MarkShape, string>> = {
  disc: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  play: 'M4 2.5v11L13.5 8Z',
  triangle: 'M8 1.8 15 14H1Z',
  diamond: 'M8 1.2 14.8 8 8 14.8 1.2 8Z',
  bars: 'M3.5 3h3v10h-3zM9.5 3h3v10h-3z',
  half: 'M8 3a5 5 0 0 1 0 10Z',
};
const STROKED: Partial<Record<MarkShape, string>> = {
  half: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  cross: 'm3.5 3.5 9 9m0-9-9 9',
  question: 'M5 5.6A3 3 0 1 1 8.6 8.4C8 8.7 8 9.2 8 10m0 2.6v.6',
  squares: 'M2.5 2.5h7v7h-7zM12 6.5h1.5v7h-7V12',
  arrow: 'M8 14V3M3.5 7.2 8 2.7l4.5 4.5',
  turn: 'M12.8 9.5A5 5 0 1 1 12 5l1.5 1.5m0-4v4h-4',
  ring: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z',
};

export interface MarkProps {
  shape: MarkShape;
  tone: Tone;
  className?: string;
}

/** One small sign of state. It never stands without a word beside it, so it says nothing to a screen reader. */
export const Mark = ({ shape, tone, className }: MarkProps) => (
  <svg
    viewBox="0 0 16 16"
    aria-hidden="true"
    className={classNames('size-3 shrink-0', TONE_TEXT[tone], className)}
  >
    {FILLED[shape] ? <path d={FILLED[shape]} fill="currentColor" /> : null}
    {STROKED[shape] ? (
      <path
        d={STROKED[shape]}
        fill="none"
        stroke="currentColor"
        strokeWidth={shape === 'half' ? 1.4 : 2.2}
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray={shape === 'ring' ? '2.4 2.6' : undefined}
      />
    ) : null}
  </svg>
);
