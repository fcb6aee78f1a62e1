import { classNames } from '../lib/class-names.ts';

/** The colour of each chain, the same in bars, lines and words everywhere. */
const CHAIN_FILL = ['bg-chain-0', 'bg-chain-1', 'bg-chain-2'] as const;

/** Struck, not filled: told from a full bar without colour too. */
const DEAD_HATCH = 'bg-[repeating-linear-gradient(115deg,var(--color-bad)_0_2px,transparent_2px_5px)]';

export interface ChainBar {
  chainId: number;
  /** 0 to 1 of what is expected; null: not read */
  share: number | null;
  /** false: the last value of a dead chain */
  live: boolean;
}

export interface BarProps {
  bars: readonly ChainBar[];
  /** what the bars say, in words */
  label: string;
}

/** One thin bar per chain. A dead chain keeps its place as a hatched outline; an unread one is an empty track. */
export const Bar = ({ bars, label }: BarProps) => (
  <span
    role="img"
    aria-label={label}
    className="flex w-full flex-col gap-[0.1875rem] forced-color-adjust-none"
  >
    {bars.map(({ chainId, share, live }) => (
      <span
        key={chainId}
        className={classNames('block h-1 overflow-hidden rounded-[1px]', live ? 'bg-sunken' : DEAD_HATCH)}
      >
        {share === null || !live ? null : (
          <span
            className={classNames('block h-full', CHAIN_FILL[chainId] ?? 'bg-ink-2')}
            style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
          />
        )}
      </span>
    ))}
  </span>
);
