import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { imagesQuery } from '../firmware-requests.ts';
import { libraryUploads } from './library-uploads.ts';
import { isUnderWay, type Upload } from './uploads.ts';

/** The files on their way and those that came to an end here; each end reads the library anew. */
export const useUploads = (): readonly Upload[] => {
  const client = useQueryClient();
  const uploads = useSyncExternalStore(libraryUploads.subscribe, libraryUploads.read);
  const endCount = uploads.filter((upload) => !isUnderWay(upload)).length;
  useEffect(() => {
    if (endCount > 0) void client.invalidateQueries({ queryKey: imagesQuery.queryKey });
  }, [client, endCount]);
  return uploads;
};
