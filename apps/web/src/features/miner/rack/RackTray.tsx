import { memo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatCount } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { usePlacing } from './placing.ts';
import { SlotBlock } from './SlotBlock.tsx';
import { t } from './strings.ts';

export interface RackTrayProps {
  ids: readonly string[];
  carriedId: string | null;
  /** the carried miner would be taken out of its rack */
  aimed: boolean;
  /** a miner waits for its place, so that the tray can be chosen */
  choosable: boolean;
}

const BLOCK_ROWS = 24;

/** The miners that stand nowhere yet; what is dropped here is taken out of its rack. */
export const RackTray = memo(({ ids, carriedId, aimed, choosable }: RackTrayProps) => {
  const placing = usePlacing();
  const blocks = Array.from({ length: Math.ceil(ids.length / BLOCK_ROWS) }, (_, index) =>
    ids.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS),
  );
  return (
    <section
      aria-label={t('tray')}
      data-place="tray"
      className={classNames(
        'flex min-w-0 flex-col gap-2 rounded-lg bg-sunken p-3 sm:max-h-[calc(100dvh-14rem)] sm:overflow-y-auto',
        aimed && 'outline-2 outline-accent outline-offset-1',
      )}
    >
      <h2 className="flex items-baseline gap-2 font-semibold text-base">
        {t('tray')}
        <span className="font-normal text-ink-3 text-xs tabular-nums">{formatCount(ids.length)}</span>
      </h2>
      {choosable ? (
        <Button variant="inset" onClick={() => placing?.dropAt(null)}>
          {t('trayDrop')}
        </Button>
      ) : null}
      {placing === null ? null : (
        <p className="text-ink-3 text-xs">{t(ids.length > 0 ? 'trayHint' : 'trayEmpty')}</p>
      )}
      <div className="max-sm:max-h-64 max-sm:overflow-y-auto">
        {blocks.map((block) => (
          <SlotBlock
            key={block[0]}
            rackKey=""
            rackName={t('tray')}
            rows={block.map((id) => ({ slot: null, id, doubled: false }))}
            aimedSlot={null}
            carriedId={carriedId}
          />
        ))}
      </div>
    </section>
  );
});
