import type { Reading } from '@mintdeck/shared-types/reading';
import type { ReactNode } from 'react';
import { Age } from '../../../ui/Age.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';

export interface ReadingSectionProps<T> {
  title: string;
  reading: Reading<T>;
  staleAfterMs: number;
  /** false: the miner is paused or does not answer, so nothing will come */
  awaited: boolean;
  /** the size of what is awaited, so that nothing moves when it comes */
  awaitedLines?: number;
  /** classes that give the height of such a line */
  awaitedLine?: string | undefined;
  aside?: ReactNode;
  children: (value: T) => ReactNode;
}

interface UnreadProps {
  awaited: boolean;
  lines: number;
  line: string | undefined;
}

const Unread = ({ awaited, lines, line }: UnreadProps) =>
  awaited ? (
    <Skeleton lines={lines} {...(line ? { className: line } : {})} />
  ) : (
    <p className="text-ink-3 text-sm">{t('section.neverRead')}</p>
  );

/** One answer of the miner in its own section: its age, its newest failure, and its last good value, whatever the others do. */
export const ReadingSection = <T,>(props: ReadingSectionProps<T>) => {
  const { title, reading, staleAfterMs, awaited, awaitedLines = 3, awaitedLine, aside, children } = props;
  const { value, takenAt, failure } = reading;
  const stale = useStale(takenAt, staleAfterMs);
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
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={takenAt} />}
      {value === null ? (
        <Unread awaited={awaited && failure === null} lines={awaitedLines} line={awaitedLine} />
      ) : (
        <div className={stale ? 'text-ink-3 grayscale [&_.text-ink]:text-ink-3' : undefined}>
          {children(value)}
        </div>
      )}
    </Card>
  );
};
