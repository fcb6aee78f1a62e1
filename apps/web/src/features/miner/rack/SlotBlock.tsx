import { memo, useEffect } from 'react';
import { RackSlot } from './RackSlot.tsx';
import type { RackRow } from './rack-plan.ts';
import { useInSight } from './use-in-sight.ts';

export interface SlotBlockProps {
  rackKey: string;
  rackName: string;
  rows: readonly RackRow[];
  /** the slot in this block a miner would be put into; null: none of these */
  aimedSlot: number | null;
  /** the miner that is under way, when it is in this block */
  carriedId: string | null;
}

const keyOf = ({ slot, id }: RackRow): string => `${slot ?? 'none'}:${id ?? ''}`;

/** Some lines of a rack, drawn while they are in sight or near it; until then an empty box of their height. */
export const SlotBlock = memo(({ rackKey, rackName, rows, aimedSlot, carriedId }: SlotBlockProps) => {
  const { ref, inSight } = useInSight<HTMLUListElement>();
  useEffect(() => {
    if (aimedSlot === null) return;
    const index = rows.findIndex(({ slot }) => slot === aimedSlot);
    const line = ref.current?.children[index] ?? ref.current;
    line?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [aimedSlot, rows, ref]);
  const drawn = inSight || aimedSlot !== null;
  return (
    <ul ref={ref} style={{ height: `calc(var(--slot-height) * ${rows.length})` }}>
      {drawn
        ? rows.map((row) => (
            <RackSlot
              key={keyOf(row)}
              rackKey={rackKey}
              rackName={rackName}
              row={row}
              aimed={row.slot !== null && row.slot === aimedSlot}
              carried={row.id !== null && row.id === carriedId}
            />
          ))
        : null}
    </ul>
  );
});
