import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { formatPercent } from '../../../lib/units.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { toLocalShare } from './channel-list.ts';
import { t } from './strings.ts';

/** What is ours of a channel, filled; the rest is its peer's. All bars are as long as each other: a share is to be read, however small its channel. */
export const ChannelBar = ({ channel }: { channel: Channel }) => {
  const { state, localSat, remoteSat, capacitySat } = channel;
  const { tell } = useAmountText();
  const share = toLocalShare(channel);
  if (share === null || capacitySat === null)
    return <span className="text-2xs text-ink-3">{t('bar.unknown')}</span>;
  const percent = formatPercent(share * 100, 0);
  const label = t('bar.label', {
    local: tell(localSat),
    percent,
    remote: tell(remoteSat),
    capacity: tell(capacitySat),
  });
  return (
    <span className="flex items-center gap-2">
      <span role="img" aria-label={label} className="min-w-0 flex-1 forced-color-adjust-none">
        <span className="block h-2 overflow-hidden rounded-[1px] bg-sunken outline outline-1 outline-line-strong -outline-offset-1">
          <span
            className={`block h-full ${state === 'open' ? 'bg-accent' : 'bg-ink-3'}`}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      </span>
      <span aria-hidden="true" className="w-9 text-end text-2xs text-ink-3 tabular-nums">
        {percent}
      </span>
    </span>
  );
};
