import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from './strings.ts';

/** The name, where it is reached, and what a person should know before trusting the row. */
export const NameCell = ({ entry }: { entry: MinerEntry }) => (
  <span className="flex min-w-0 flex-col">
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="truncate">{entry.name}</span>
      {entry.defaultPassword === true ? (
        <>
          <Mark shape="triangle" tone="warn" />
          <span className="sr-only">{t('cell.factoryPassword')}</span>
        </>
      ) : null}
    </span>
    <span className="truncate font-mono font-normal text-2xs text-ink-3 leading-4 [[data-density=compact]_&]:hidden">
      {entry.readOnly
        ? t('cell.otherModel', { model: entry.model ?? t('miner.unknownModel') })
        : entry.address}
    </span>
  </span>
);
