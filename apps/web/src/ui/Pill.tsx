import { Link } from 'react-router';
import { Mark, type MarkProps } from './Mark.tsx';

export interface PillProps extends Pick<MarkProps, 'shape' | 'tone'> {
  to: string;
  text: string;
  /** for those who listen: what it is about, and the text */
  label: string;
}

/** What is under way, in the bar of every page, and the way to it. */
export const Pill = ({ to, text, label, shape, tone }: PillProps) => (
  <Link
    to={to}
    aria-label={label}
    title={text}
    className="touch-area inline-flex h-8 min-w-0 max-w-[40vw] items-center gap-2 rounded-md bg-sunken px-2.5 text-xs tabular-nums hover:bg-line"
  >
    <Mark shape={shape} tone={tone} className="size-2.5" />
    <span className="min-w-0 truncate">{text}</span>
  </Link>
);
