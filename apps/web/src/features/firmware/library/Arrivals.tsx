import { useState } from 'react';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import type { FetchOrder } from './fetch-order.ts';
import { IntakeLine } from './IntakeLine.tsx';
import { t } from './strings.ts';
import { UploadLine } from './UploadLine.tsx';
import { isUnderWay } from './uploads.ts';
import { useIntakes } from './use-intakes.ts';
import { useUploads } from './use-uploads.ts';

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
  if (uploads.length + fetches.length === 0 && error === null) return null;
  return (
    <Card title={t('upload.list')} className="max-w-5xl">
      {uploads.some(isUnderWay) ? <p className="text-ink-2 text-sm">{t('upload.keepOpen')}</p> : null}
      <ErrorNotice error={error} onRetry={() => void intakes.refetch()} />
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} onShow={onShow} />
        ))}
        {fetches.map((listed) => (
          <IntakeLine
            key={listed.id}
            listed={listed}
            onShow={onShow}
            onFetch={onFetch}
            onDismiss={() => setDismissed([...dismissed, listed.id])}
          />
        ))}
      </ul>
    </Card>
  );
};
