import type { FirmwareImage, FirmwareImageList } from '@mintdeck/shared-types/firmware/images';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ImageList } from './ImageList.tsx';
import { t } from './strings.ts';
import type { ImageDialogs } from './use-image-actions.ts';

const describeRoom = ({ usedBytes, freeBytes }: FirmwareImageList, count: number): string => {
  const used = formatBytes(usedBytes);
  return freeBytes === null
    ? t('roomUnknown', { count, used })
    : t('room', { count, used, free: formatBytes(freeBytes) });
};

interface RemovedProps {
  images: readonly FirmwareImage[];
  onDetails: (id: string) => void;
}

/** Those that only the record knows: rollouts of long ago lead to them. */
const Removed = ({ images, onDetails }: RemovedProps) => (
  <details className="mt-4 text-sm">
    <summary className="touch-area w-fit py-1 text-ink-2">{t('removed', { count: images.length })}</summary>
    <ul className="pt-1">
      {images.map(({ id, reportedVersion, removedAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
          <button
            type="button"
            onClick={() => onDetails(id)}
            className="touch-area wrap-anywhere text-start text-accent hover:underline"
          >
            {reportedVersion}
          </button>
          <span className="text-ink-3 text-xs">{t('removedOn', { when: formatDateTime(removedAt) })}</span>
        </li>
      ))}
    </ul>
  </details>
);

export interface ImagesProps extends ImageDialogs {
  library: FirmwareImageList;
}

/** The images there are, how much room they take, and those there were. */
export const Images = ({ library, ...dialogs }: ImagesProps) => {
  const kept = library.images.filter(({ removedAt }) => removedAt === null);
  const removed = library.images.filter(({ removedAt }) => removedAt !== null);
  return (
    <>
      {kept.length === 0 ? (
        <EmptyState title={t('empty')}>
          <p>{t('empty.text')}</p>
          <p className="mt-2">{t('empty.how')}</p>
        </EmptyState>
      ) : (
        <>
          <ImageList images={kept} {...dialogs} />
          <p className="mt-3 border-line border-t pt-3 text-ink-3 text-xs">
            {describeRoom(library, kept.length)}
          </p>
        </>
      )}
      {removed.length > 0 ? <Removed images={removed} onDetails={dialogs.onDetails} /> : null}
    </>
  );
};
