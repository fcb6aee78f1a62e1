import { classNames } from '../../../lib/class-names.ts';

export interface ShareBarProps {
  /** 0 to 1; null: there is no measure */
  share: number | null;
  label: string;
  className?: string;
}

/** How far something is; empty where nobody can say. */
export const ShareBar = ({ share, label, className }: ShareBarProps) => (
  <span
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    className={classNames(
      'block h-1.5 forced-color-adjust-none overflow-hidden rounded-sm bg-line',
      className,
    )}
  >
    {share === null ? null : (
      <span className="block h-full bg-busy transition-[width]" style={{ width: `${share * 100}%` }} />
    )}
  </span>
);
