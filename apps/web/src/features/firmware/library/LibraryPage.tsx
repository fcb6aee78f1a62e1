import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FirmwareFrame } from '../FirmwareFrame.tsx';
import { imagesQuery } from '../firmware-requests.ts';
import { AddImage } from './AddImage.tsx';
import { Arrivals } from './Arrivals.tsx';
import { EMPTY_ORDER } from './fetch-order.ts';
import { Images } from './Images.tsx';
import { type LibraryDialog, LibraryDialogs } from './LibraryDialogs.tsx';
import { ShownImage } from './ShownImage.tsx';
import { t } from './strings.ts';
import { useShownImage } from './use-shown-image.ts';

/** Somebody else may add one, and miners change what they run. */
const ASK_EVERY_MS = 30 * SECOND_MS;

/** The images that miners can be upgraded to: everybody may see them, admins add, change and remove them. */
export const LibraryPage = () => {
  const library = useQuery({ ...imagesQuery, refetchInterval: ASK_EVERY_MS });
  const mayManage = useMay('firmware.manage');
  const { shownId, show } = useShownImage();
  const [dialog, setDialog] = useState<LibraryDialog | null>(null);
  const { data } = library;
  return (
    <FirmwareFrame part="images">
      <p className="mb-4 max-w-prose text-ink-2 text-sm">
        {t('lead')} {mayManage ? null : t('adminsOnly')}
      </p>
      {mayManage ? (
        <>
          <AddImage
            onFetch={() => setDialog({ kind: 'fetch', order: EMPTY_ORDER })}
            onAsk={() => setDialog({ kind: 'ask' })}
          />
          <Arrivals onShow={show} onFetch={(order) => setDialog({ kind: 'fetch', order })} />
        </>
      ) : null}
      <ErrorNotice error={library.error} onRetry={() => void library.refetch()} />
      {library.isPending ? <Skeleton lines={3} className="h-16" /> : null}
      {data ? (
        <Images
          library={data}
          onDetails={show}
          onEdit={(image) => setDialog({ kind: 'edit', image })}
          onRemove={(image) => setDialog({ kind: 'remove', image })}
        />
      ) : null}
      <LibraryDialogs dialog={dialog} onDialog={setDialog} />
      {data && shownId !== null ? (
        <ShownImage image={data.images.find(({ id }) => id === shownId)} onClose={() => show(null)} />
      ) : null}
    </FirmwareFrame>
  );
};
