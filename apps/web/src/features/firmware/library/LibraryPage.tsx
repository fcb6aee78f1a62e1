import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FirmwareFrame } from '../FirmwareFrame.tsx';
import { imagesQuery } from '../firmware-requests.ts';

/** The images that miners can be upgraded to. */
export const LibraryPage = () => {
  const library = useQuery(imagesQuery);
  return (
    <FirmwareFrame part="images">
      {library.data ? null : <ErrorNotice error={library.error} onRetry={() => void library.refetch()} />}
      {library.isPending ? <Skeleton lines={4} className="h-14" /> : null}
      <ul>
        {library.data?.images.map(({ id, reportedVersion }) => (
          <li key={id}>{reportedVersion}</li>
        ))}
      </ul>
    </FirmwareFrame>
  );
};
