import { classNames } from '../lib/class-names.ts';

/** Three bars, as a miner's three chains. */
export const BrandMark = ({ className }: { className?: string }) => (
  <svg
    viewBox="0 0 18 16"
    aria-hidden="true"
    className={classNames('text-accent', className)}
    fill="currentColor"
  >
    <rect width="18" height="4" rx="1" />
    <rect y="6" width="12.5" height="4" rx="1" />
    <rect y="12" width="15.5" height="4" rx="1" />
  </svg>
);
