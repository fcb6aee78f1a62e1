import { classNames } from '../lib/class-names.ts';

/** The colour of each chain, the same in bars, lines and words everywhere. */
const CHAIN_FILL = ['bg-chain-0', 'bg-chain-1', 'bg-chain-2'] as const;

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
  <span role="img" aria-label={label} className="flex w-full flex-col gap-[3px]">
    {bars.map(({ chainId, share, live }) => (
      <span
        key={chainId}
        className={classNames(
          'block h-[4px] overflow-hidden rounded-[1px]',
          live ? 'bg-sunken' : 'bg-bad/35',
        )}
      >
        {share === null || !live ? null : (
          <span
            className={classNames('block h-full', CHAIN_FILL[chainId % CHAIN_FILL.length])}
            style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
          />
        )}
      </span>
    ))}
  </span>
);
