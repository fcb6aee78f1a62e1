import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import type { FetchOrder } from './fetch-order.ts';
import { IntakeLine } from './IntakeLine.tsx';
import { libraryUploads } from './library-uploads.ts';
import { t } from './strings.ts';
import { UploadLine } from './UploadLine.tsx';
import { isUnderWay } from './uploads.ts';
import { isFetching, useIntakes } from './use-intakes.ts';
import { useUploads } from './use-uploads.ts';

/** So many that are over push the library out of sight. */
const MANY = 3;

export interface ArrivalsProps {
  onShow: (imageId: string) => void;
  onFetch: (order: FetchOrder) => void;
}

/** What is on its way into the library, and what came of it: files from here, and what the server fetches. */
export const Arrivals = ({ onShow, onFetch }: ArrivalsProps) => {
  const uploads = useUploads();
  const intakes = useIntakes();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const fetches = (intakes.data?.intakes ?? []).filter(({ id }) => !dismissed.includes(id));
  const error = intakes.data ? null : intakes.error;
  const overUploads = uploads.filter((upload) => !isUnderWay(upload));
  const overFetches = fetches.filter((intake) => !isFetching(intake));
  const dismissOver = () => {
    for (const { id } of overUploads) libraryUploads.dismiss(id);
    setDismissed([...dismissed, ...overFetches.map(({ id }) => id)]);
  };
  if (uploads.length + fetches.length === 0 && error === null) return null;
  return (
    <Card
      title={t('upload.list')}
      aside={
        overUploads.length + overFetches.length < MANY ? null : (
          <Button onClick={dismissOver}>{t('upload.dismissOver')}</Button>
        )
      }
      className="max-w-5xl"
    >
      {uploads.some(isUnderWay) ? <p className="text-ink-2 text-sm">{t('upload.keepOpen')}</p> : null}
      <ErrorNotice error={error} onRetry={() => void intakes.refetch()} />
      <ul>
        {fetches.map((listed) => (
          <IntakeLine
            key={listed.id}
            listed={listed}
            onShow={onShow}
            onFetch={onFetch}
            onDismiss={() => setDismissed([...dismissed, listed.id])}
          />
        ))}
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} onShow={onShow} />
        ))}
      </ul>
    </Card>
  );
};
