import type { Reading } from '@mintdeck/shared-types/reading';
import type { ReactNode } from 'react';
import { Age } from '../../../ui/Age.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../strings.ts';
import { FailureLine } from './FailureLine.tsx';

export interface ReadingSectionProps<T> {
  title: string;
  reading: Reading<T>;
  staleAfterMs: number;
  /** the size of what is awaited, so that nothing moves when it comes */
  awaitedLines?: number;
  aside?: ReactNode;
  children: (value: T) => ReactNode;
}

/** One answer of the miner in its own section: its age, its newest failure, and its last good value, whatever the others do. */
export const ReadingSection = <T,>(props: ReadingSectionProps<T>) => {
  const { title, reading, staleAfterMs, awaitedLines = 3, aside, children } = props;
  const { value, takenAt, failure } = reading;
  return (
    <Card
      title={title}
      aside={
        <>
          {aside}
          {takenAt === null ? null : <Age takenAt={takenAt} staleAfterMs={staleAfterMs} />}
        </>
      }
    >
      {failure === null ? null : <FailureLine failure={failure} hasLast={value !== null} />}
      {value === null && failure === null ? <Skeleton lines={awaitedLines} /> : null}
      {value === null ? null : children(value)}
      {value === null && failure !== null ? (
        <p className="text-ink-3 text-sm">{t('section.neverRead')}</p>
      ) : null}
    </Card>
  );
};
