import type { ScanHost } from '@mintdeck/shared-types/scan';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { moveMiner, proveCandidate } from './scan-requests.ts';
import { t } from './strings.ts';

export interface CandidateActionsProps {
  scanId: string;
  host: ScanHost;
  /** the miner this host may be */
  minerId: string;
}

const useCandidate = ({ scanId, host, minerId }: CandidateActionsProps, name: string, close: () => void) => {
  const candidate = { address: host.address, minerId };
  const proving = useMutation({ mutationFn: () => proveCandidate(scanId, candidate), onSuccess: close });
  const moving = useMutation({
    mutationFn: () => moveMiner(scanId, candidate),
    onSuccess: ({ found }) => {
      const after = found.find(({ address }) => address === host.address);
      if (after?.result?.outcome === 'moved') {
        toasts.show({ tone: 'ok', text: t('candidate.moved', { name, address: host.address }) });
      }
      close();
    },
  });
  return { proving, moving };
};

/** Two steps, each asked for by itself: prove that a host is the miner, then move the miner there. */
export const CandidateActions = (props: CandidateActionsProps) => {
  const { host, minerId } = props;
  const entry = useMinerEntry(minerId);
  const [open, setOpen] = useState<'prove' | 'move' | null>(null);
  const name = entry?.name ?? '';
  const close = () => setOpen(null);
  const { proving, moving } = useCandidate(props, name, close);
  if (entry === undefined) return null;
  const isProven = host.result?.outcome === 'same-miner' && host.result.minerId === minerId;
  const isMoved = host.result?.outcome === 'moved';
  if (isMoved || (!isProven && entry.mac === null)) return null;
  return (
    <>
      <Button variant={isProven ? 'primary' : 'quiet'} onClick={() => setOpen(isProven ? 'move' : 'prove')}>
        {isProven ? t('candidate.move', { name }) : t('candidate.check')}
      </Button>
      <ConfirmDialog
        open={open === 'prove'}
        onClose={close}
        onConfirm={() => proving.mutate()}
        title={t('candidate.checkTitle', { name, address: host.address })}
        confirmLabel={t('candidate.check')}
        busy={proving.isPending}
        error={proving.error}
      >
        <p>{t('candidate.checkText')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={open === 'move'}
        onClose={close}
        onConfirm={() => moving.mutate()}
        title={t('candidate.moveTitle', { name, address: host.address })}
        confirmLabel={t('candidate.move', { name })}
        busy={moving.isPending}
        error={moving.error}
      >
        <p>{t('candidate.moveText', { address: host.address, before: entry.address })}</p>
      </ConfirmDialog>
    </>
  );
};
