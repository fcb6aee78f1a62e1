import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { useMemo } from 'react';
import { ROW_HEIGHT_REM } from '../../../lib/appearance.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useDensity } from '../../../ui/use-appearance.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { ChannelCard } from './ChannelCard.tsx';
import type { ChannelActs } from './channel-acts.ts';
import { toChannelColumns } from './channel-columns.tsx';
import { t } from './strings.ts';

const HEAD_REM = 2.25;
/** More rows than this scroll inside the table. */
const ROWS_MOST = 14;
/** Two lines of a name and two of a state, and all that is below. */
const CARD_REM = 14.5;

const getKey = ({ point, id }: Channel): string => `${point} ${id ?? ''}`;
const useItself = (row: Channel): Channel => row;

export interface ChannelsTableProps {
  /** those that are shown */
  channels: readonly Channel[];
  /** null: the person may only look */
  acts: ChannelActs | null;
}

/** The channels that are shown, in the order somebody chose; cards on a phone. */
export const ChannelsTable = ({ channels, acts }: ChannelsTableProps) => {
  const isPhone = useMedia(PHONE_QUERY);
  const rowRem = ROW_HEIGHT_REM[useDensity()];
  const columns = useMemo(() => toChannelColumns(acts), [acts]);
  // one more, where a bar to scroll sideways may lie
  const heightRem = HEAD_REM + Math.max(Math.min(channels.length, ROWS_MOST), 1) * rowRem + 1;
  return (
    <div className="flex flex-col" style={isPhone ? undefined : { height: `${heightRem}rem` }}>
      <DataTable
        label={t('title')}
        rows={channels}
        getRowId={getKey}
        columns={columns}
        useLive={useItself}
        initialSort={{ columnId: 'state', descending: false }}
        phoneRowRem={CARD_REM}
        renderPhoneRow={(channel) => <ChannelCard channel={channel} acts={acts} />}
        empty={<p className="py-3 text-ink-2 text-sm">{t('noneFound')}</p>}
      />
    </div>
  );
};
