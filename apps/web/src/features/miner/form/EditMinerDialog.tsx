import type { MinerFullView } from '@mintdeck/shared-types/fleet';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { minerQuery } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { EditMinerForm } from './EditMinerForm.tsx';

export interface EditMinerDialogProps {
  id: string;
  onClose: () => void;
}

/** Edits a miner as it is saved now. What others save meanwhile does not change the form under the person's hands. */
export const EditMinerDialog = ({ id, onClose }: EditMinerDialogProps) => {
  const client = useQueryClient();
  const asked = useQuery({ ...minerQuery(id), queryKey: ['miner-edit', id], gcTime: 0 });
  const [reloaded, setReloaded] = useState<MinerFullView | null>(null);
  const opened = reloaded ?? asked.data;
  const fetchNewest = () => client.fetchQuery({ ...minerQuery(id), staleTime: 0 });

  if (opened === undefined) {
    return (
      <Dialog open onClose={onClose} title={t('miner.edit')} wide>
        {asked.error ? (
          <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Skeleton lines={5} className="h-9" />
        )}
      </Dialog>
    );
  }
  return (
    <EditMinerForm
      key={opened.settings.revision}
      opened={opened}
      fetchNewest={fetchNewest}
      onReload={setReloaded}
      onClose={onClose}
    />
  );
};
