import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { Mark } from '../../../ui/Mark.tsx';
import { describeWait } from './blocks-left.ts';
import { CHANNEL_MARKS } from './channel-marks.ts';
import { t } from './strings.ts';

/** The state of a channel as shape, word and colour, and how long it still takes where that is told. */
export const ChannelState = ({ channel }: { channel: Channel }) => {
  const wait = describeWait(channel);
  return (
    <span className="flex min-w-0 items-baseline gap-2 leading-4">
      <Mark {...CHANNEL_MARKS[channel.state]} className="relative top-px size-2.5" />
      <span className="min-w-0">
        <span className="block">{t(`state.${channel.state}`)}</span>
        {wait === null ? null : (
          <span className="block break-words text-2xs text-ink-3 leading-4">{wait}</span>
        )}
      </span>
    </span>
  );
};
