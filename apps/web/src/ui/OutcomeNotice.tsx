import type { ReactNode } from 'react';
import { Mark, type MarkProps } from './Mark.tsx';

export interface OutcomeNoticeProps extends Pick<MarkProps, 'shape' | 'tone'> {
  title: string;
  /** what to do, or what Mintdeck does */
  text?: string;
  /** the other side's own words: only ever text */
  words?: string | null;
  wordsLabel?: string;
  children?: ReactNode;
}

const BORDERS: Record<MarkProps['tone'], string> = {
  ok: 'border-ok',
  busy: 'border-busy',
  warn: 'border-warn',
  bad: 'border-bad',
  idle: 'border-line-strong',
};

/** How something that was ordered elsewhere stands, and what to do about it. */
export const OutcomeNotice = ({
  shape,
  tone,
  title,
  text,
  words,
  wordsLabel,
  children,
}: OutcomeNoticeProps) => (
  <div
    role={tone === 'bad' ? 'alert' : 'status'}
    className={`flex items-start gap-3 border-s-2 bg-sunken px-4 py-3 text-sm ${BORDERS[tone]}`}
  >
    <Mark shape={shape} tone={tone} className="mt-1" />
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <p className="break-words font-medium">{title}</p>
      {words ? (
        <p className="break-words">
          <span className="text-ink-3">{`${wordsLabel}: `}</span>
          <q>{words}</q>
        </p>
      ) : null}
      {text === undefined ? null : <p className="text-ink-2">{text}</p>}
      {children}
    </div>
  </div>
);
