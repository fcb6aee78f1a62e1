import { classNames } from '../../lib/class-names.ts';

export interface ProgressBarProps {
  /** what is under way */
  label: string;
  /** 0 to 1; null: under way, nobody knows how far */
  share: number | null;
  className?: string;
}

/** How far something is. Without a share it is a hatched track: it moves for nobody. */
export const ProgressBar = ({ label, share, className }: ProgressBarProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
    className={classNames('h-1.5 overflow-hidden rounded-sm bg-line forced-color-adjust-none', className)}
  >
    <div
      className={classNames(
        'h-full',
        share === null
          ? 'bg-[repeating-linear-gradient(115deg,var(--color-accent)_0_2px,transparent_2px_8px)]'
          : 'bg-accent',
      )}
      style={{ width: share === null ? '100%' : `${Math.min(Math.max(share, 0), 1) * 100}%` }}
    />
  </div>
);
