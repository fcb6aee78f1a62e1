import { poolRawSchema } from '@mintdeck/shared-types/pool/raw';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../../api/request.ts';
import { Age } from '../../../ui/Age.tsx';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { POOL_KEY } from '../pool-queries.ts';
import { toAccountPath } from '../pool-requests.ts';
import { t } from '../strings.ts';

const Answers = ({ id }: { id: string }) => {
  const { data, error, refetch } = useQuery({
    queryKey: [...POOL_KEY, 'raw', id],
    queryFn: ({ signal }) => request({ path: `${toAccountPath(id)}/raw`, answer: poolRawSchema, signal }),
    staleTime: 0,
  });
  if (data === undefined) {
    return error === null ? (
      <Skeleton lines={4} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  if (data.answers.length === 0) return <p className="text-ink-2 text-sm">{t('raw.none')}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {data.answers.map(({ endpoint, takenAt, status, body, isCut }) => (
        <li key={endpoint} className="min-w-0">
          <p className="mb-1 flex flex-wrap items-center gap-x-3 text-sm">
            <span className="font-mono">{endpoint}</span>
            <span className="text-ink-2">{t('raw.status', { status: String(status) })}</span>
            <Age takenAt={takenAt} />
            <CopyButton text={body} label={t('raw.copy', { endpoint })} />
          </p>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
            tabIndex={0}
            className="max-h-80 overflow-auto whitespace-pre-wrap break-all rounded-md bg-sunken p-3 font-mono text-2xs"
          >
            {body}
          </pre>
          {isCut ? <p className="mt-1 text-ink-3 text-xs">{t('raw.cut')}</p> : null}
        </li>
      ))}
    </ul>
  );
};

/** The pool's own newest words, for whoever doubts what the page makes of them. */
export const RawSection = ({ id }: { id: string }) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card title={t('raw.title')}>
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="touch-area text-ink-2 text-sm">{t('raw.open')}</summary>
        <div className="mt-3">{isOpen ? <Answers id={id} /> : null}</div>
      </details>
    </Card>
  );
};
