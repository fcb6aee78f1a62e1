import { classNames } from '../../../lib/class-names.ts';
import { t } from '../strings.ts';
import type { ChainRow } from './chain-rows.ts';

const CHAIN_COLOURS = ['bg-chain-0', 'bg-chain-1', 'bg-chain-2'] as const;

/** A chain by its number and its colour; a dead or missing one is struck through and says what its figures are. */
export const ChainName = ({ row }: { row: ChainRow }) => {
  const live = row.kind === 'reported' && row.chain.live;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <span
          aria-hidden="true"
          className={classNames(
            'size-2.5 rounded-[1px] forced-color-adjust-none',
            live ? (CHAIN_COLOURS[row.id] ?? 'bg-ink-2') : 'border border-line-strong border-dashed',
          )}
        />
        <span className={classNames(!live && 'text-ink-3 line-through')}>
          {t('chains.name', { chain: row.id })}
        </span>
      </span>
      {row.kind === 'reported' && !live ? (
        <span className="whitespace-nowrap text-ink-3 text-xs italic" title={t('chains.lastHint')}>
          {t('chains.last')}
        </span>
      ) : null}
    </span>
  );
};
