import { LATEST_FIRMWARE_LIMIT_S } from '@mintdeck/shared-types/fleet';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { askLatestFirmware } from '../firmware-requests.ts';
import type { FetchOrder } from './fetch-order.ts';
import { LatestAnswer } from './LatestAnswer.tsx';
import { MinerChoice } from './MinerChoice.tsx';
import { t } from './strings.ts';

const NOBODY = '';

export interface AskMinerDialogProps {
  onFetch: (order: FetchOrder) => void;
  onClose: () => void;
}

/** What a miner says there is. Nothing is fetched from where it points before an admin agreed to that host. */
export const AskMinerDialog = ({ onFetch, onClose }: AskMinerDialogProps) => {
  const [minerId, setMinerId] = useState<string | null>(null);
  const asking = useMutation({ mutationFn: askLatestFirmware });
  const answer = asking.data ?? null;
  const latest = answer?.value ?? null;
  const failure = answer?.failure ?? null;
  // its only own "no" to this question: "can't fetch firmware versions" (reference 3)
  const isRejected = failure?.kind === 'rejected';
  const miner = useMinerEntry(minerId ?? NOBODY)?.name ?? '';
  const choose = (id: string) => {
    setMinerId(id);
    asking.reset();
  };
  const ask = () => {
    if (minerId !== null) asking.mutate(minerId);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ask.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ask.close')}</Button>
          <Button
            variant={latest === null ? 'primary' : 'quiet'}
            busy={asking.isPending}
            disabled={minerId === null}
            onClick={ask}
          >
            {t(answer === null ? 'ask.ask' : 'ask.again')}
          </Button>
          {latest?.url && latest.host ? (
            <Button
              className="h-auto min-h-(--field-height) whitespace-normal break-all"
              onClick={() => onFetch({ url: latest.url ?? '', minerId, redirectedFrom: null })}
            >
              {t('ask.fetch', { host: latest.host })}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="text-ink-2 text-sm">{t('ask.text', { seconds: LATEST_FIRMWARE_LIMIT_S })}</p>
      <MinerChoice chosenId={minerId} disabled={asking.isPending} onChoose={choose} />
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {latest === null ? null : <LatestAnswer latest={latest} miner={miner} />}
        {isRejected ? (
          <p className="flex items-baseline gap-2.5 text-sm">
            <Mark shape="question" tone="idle" className="relative top-px" />
            {t('ask.rejected', { miner })}
          </p>
        ) : null}
      </div>
      <ErrorNotice error={asking.error ?? (isRejected ? null : failure)} />
    </Dialog>
  );
};
