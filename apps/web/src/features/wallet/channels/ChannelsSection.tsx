import type { Channel, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Card } from '../../../ui/Card.tsx';
import { CountFilter } from '../../../ui/CountFilter.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { isOfBefore, STALE_AFTER_MS } from '../marks.ts';
import { describeHold } from '../page/money-hold.ts';
import { PartAge } from '../page/PartAge.tsx';
import { ChannelsTable } from './ChannelsTable.tsx';
import { ConnectNotice } from './ConnectNotice.tsx';
import type { ChannelActs } from './channel-acts.ts';
import { countChannels, filterChannels, findPlace, findUnclear, nameOfPeer } from './channel-list.ts';
import { CHANNEL_MARKS, STATE_ORDER } from './channel-marks.ts';
import { NoChannels } from './NoChannels.tsx';
import { t } from './strings.ts';
import { TotalsLine } from './TotalsLine.tsx';
import { useConnectPeer } from './use-connect-peer.ts';

const CloseDialog = lazy(async () => ({ default: (await import('./CloseDialog.tsx')).CloseDialog }));

interface Closing {
  readonly channel: Channel;
  readonly isForce: boolean;
}

/** What may be done about the channels, and what is being done. */
const useChannelActs = (page: WalletPage) => {
  const may = useMay('wallet.manage');
  const [closing, setClosing] = useState<Closing | null>(null);
  const connecting = useConnectPeer(page.config.id);
  const { mutate } = connecting;
  const acts = useMemo((): ChannelActs | null => {
    if (!may) return null;
    const hold = describeHold(page);
    return {
      blockOf: ({ peer }) => hold ?? (findUnclear(page, peer) === undefined ? null : t('blocked')),
      canConnect: (channel) => findPlace(page, channel) !== null,
      onAct: (act, channel) => {
        if (act !== 'connect') return setClosing({ channel, isForce: act === 'force-close' });
        const place = findPlace(page, channel);
        if (place !== null) mutate({ peer: channel.peer, place, name: nameOfPeer(channel) });
      },
    };
  }, [may, page, mutate]);
  return { acts, connecting, closing, close: useCallback(() => setClosing(null), []) };
};

interface KnownProps {
  page: WalletPage;
  channels: readonly Channel[];
}

const Known = ({ page, channels }: KnownProps) => {
  const [state, setState] = useState<ChannelState | null>(null);
  const [text, setText] = useState('');
  const { acts, connecting, closing, close } = useChannelActs(page);
  const shown = useMemo(() => filterChannels(channels, { text, state }), [channels, text, state]);
  const counts = countChannels(channels);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2 print:hidden">
        <div className="w-full sm:w-64">
          <TextField
            label={t('search')}
            name="channel-search"
            type="search"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <CountFilter
          label={t('filter')}
          all={{ name: t('all'), count: channels.length }}
          parts={STATE_ORDER.toReversed().map((key) => ({
            key,
            name: t(`state.${key}`),
            count: counts[key],
            mark: CHANNEL_MARKS[key],
          }))}
          chosen={state}
          onChange={setState}
          className="max-w-[calc(100%+1.25rem)]"
        />
      </div>
      <ConnectNotice connecting={connecting} />
      <ChannelsTable channels={shown} acts={acts} />
      <p className="mt-2 max-w-prose text-ink-3 text-xs">{t('remoteWhy')}</p>
      <Suspense>
        {closing === null ? null : <CloseDialog page={page} {...closing} onClose={close} />}
      </Suspense>
    </>
  );
};

/** Every channel that the wallet's server lists, with what can be sent and received through them. */
export const ChannelsSection = ({ page }: { page: WalletPage }) => {
  const { channels, wallet } = page;
  const aged = useStale(channels.takenAt, STALE_AFTER_MS);
  const { value } = channels;
  const stale = aged || isOfBefore(wallet.state);
  // why the whole wallet is not read stands above all this already
  const failure = wallet.state === 'ok' ? channels.failure : null;
  return (
    <Card
      title={t('title')}
      aside={value === null ? null : <PartAge page={page} takenAt={channels.takenAt} />}
    >
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={channels.takenAt} />}
      {value === null ? <p className="text-ink-2 text-sm">{t('unread')}</p> : null}
      {value?.length === 0 ? <NoChannels /> : null}
      {value === null || value.length === 0 ? null : (
        <>
          <TotalsLine channels={value} stale={stale} />
          <div className={stale ? '[&_table]:grayscale [&_ul]:grayscale' : ''}>
            <Known page={page} channels={value} />
          </div>
        </>
      )}
    </Card>
  );
};
