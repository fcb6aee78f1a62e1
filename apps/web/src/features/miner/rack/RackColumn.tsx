import { memo, type ReactNode, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import type { Rack } from './rack-plan.ts';
import { SlotBlock } from './SlotBlock.tsx';
import { t } from './strings.ts';

export interface RackColumnProps {
  rack: Rack;
  aimedSlot: number | null;
  carriedId: string | null;
  /** how many of its miners are not as they should be */
  troubleCount: number;
  /** on a phone: the rack is one line until it is opened */
  folds: boolean;
}

/** Lines drawn or left out together. */
const BLOCK_ROWS = 24;

const toBlocks = (rack: Rack) =>
  Array.from({ length: Math.ceil(rack.rows.length / BLOCK_ROWS) }, (_, index) => ({
    first: index * BLOCK_ROWS,
    rows: rack.rows.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS),
  }));

/** Beside other racks a name stays on one line, so that the slots of all stand in rows. */
const RackHead = ({
  rack,
  troubleCount,
  folds,
}: Pick<RackColumnProps, 'rack' | 'troubleCount' | 'folds'>) => (
  <span className={classNames('flex min-w-0 flex-1 items-baseline gap-x-2', folds && 'flex-wrap')}>
    <span
      title={folds ? undefined : rack.name}
      className={classNames('min-w-0 font-semibold text-base', folds ? 'break-words' : 'truncate')}
    >
      {rack.name === '' ? t('noName') : rack.name}
    </span>
    <span className="shrink-0 text-ink-3 text-xs tabular-nums">
      {t('rackCount', { count: rack.minerCount })}
    </span>
    {troubleCount > 0 ? (
      <span className="shrink-0 font-medium text-bad text-xs tabular-nums">
        {t('troubleCount', { count: troubleCount })}
      </span>
    ) : null}
  </span>
);

/** Opened by hand, or because a miner is led into it; then it stays open. */
const Folding = ({ head, aimed, children }: { head: ReactNode; aimed: boolean; children: ReactNode }) => {
  const [opened, setOpened] = useState(false);
  return (
    <details
      open={opened || aimed}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      className="border-line border-b pb-1"
    >
      <summary className="min-h-11 py-2.5">
        <h2 className="inline-flex max-w-[90%] align-top">{head}</h2>
      </summary>
      {children}
    </details>
  );
};

/** One rack as a column of its slots. */
export const RackColumn = memo(({ rack, aimedSlot, carriedId, troubleCount, folds }: RackColumnProps) => {
  const head = <RackHead rack={rack} troubleCount={troubleCount} folds={folds} />;
  const slots = toBlocks(rack).map(({ first, rows }) => {
    const holds = (slot: number | null) => slot !== null && rows.some((row) => row.slot === slot);
    return (
      <SlotBlock
        key={first}
        rackKey={rack.key}
        rackName={rack.name}
        rows={rows}
        aimedSlot={holds(aimedSlot) ? aimedSlot : null}
        carriedId={rows.some(({ id }) => id !== null && id === carriedId) ? carriedId : null}
      />
    );
  });
  return (
    <section aria-label={rack.name === '' ? t('noName') : rack.name} className="min-w-0">
      {folds ? (
        <Folding head={head} aimed={aimedSlot !== null}>
          {slots}
        </Folding>
      ) : (
        <>
          <h2 className="mb-1.5 flex min-h-7 items-baseline border-line border-b pb-1 ps-7">{head}</h2>
          {slots}
        </>
      )}
    </section>
  );
});
