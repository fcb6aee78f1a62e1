import { Copy } from 'lucide-react';
import { memo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import type { LogRow } from '../../../live/log-row.ts';
import { toLineStyle } from '../compare/compare-lines.ts';
import { LineKey } from '../compare/LineKey.tsx';
import { formatLogDay, formatLogTime, toLevelWord, toNoteText, toSource } from './line-text.ts';
import type { MinerFace } from './log-face.ts';
import { t } from './strings.ts';
import type { TextMatcher } from './text-matcher.ts';

/** More marks in one line help nobody. */
const MARKS_MAX = 50;

export interface LogRowLineProps {
  row: LogRow;
  place: number;
  /** null: the list has one miner only */
  face: MinerFace | null;
  matcher: TextMatcher | null;
  wrap: boolean;
  headApart: boolean;
  current: boolean;
  onCopy: (row: LogRow) => void;
}

/** The text in pieces, those found and those between. */
const toPieces = (
  text: string,
  matcher: TextMatcher | null,
): { from: number; piece: string; found: boolean }[] => {
  const pieces = [];
  let done = 0;
  for (const [from, to] of matcher?.findAll(text, MARKS_MAX) ?? []) {
    if (from > done) pieces.push({ from: done, piece: text.slice(done, from), found: false });
    pieces.push({ from, piece: text.slice(from, to), found: true });
    done = to;
  }
  if (done < text.length) pieces.push({ from: done, piece: text.slice(done), found: false });
  return pieces;
};

const Marked = ({ text, matcher }: { text: string; matcher: TextMatcher | null }) =>
  toPieces(text, matcher).map(({ from, piece, found }) =>
    found ? (
      <mark key={from} className="rounded-sm bg-accent text-on-accent">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );

const toLevelTone = (level: number | null): string => {
  if (level === null) return 'text-ink-3';
  if (level <= 3) return 'font-medium text-bad';
  if (level === 4) return 'font-medium text-warn';
  return level === 7 ? 'text-ink-3' : 'text-ink-2';
};

const MinerName = ({ face, narrow = false }: { face: MinerFace; narrow?: boolean }) => (
  <span
    className={classNames(
      'flex h-5 shrink-0 items-center self-start gap-[1ch]',
      narrow ? 'max-w-[18ch]' : 'w-[18ch]',
    )}
  >
    <LineKey {...toLineStyle(face.place)} />
    <span className="truncate" title={face.name}>
      {face.name}
    </span>
  </span>
);

const Head = ({ row, face }: Pick<LogRowLineProps, 'row' | 'face'>) => (
  <>
    <span className="w-[18ch] shrink-0 text-ink-3" title={formatLogDay(row.at)}>
      {row.at === null ? formatLogTime(null) : `${formatLogDay(row.at).slice(5)} ${formatLogTime(row.at)}`}
    </span>
    {face === null ? null : <MinerName face={face} />}
    <span className={classNames('w-[9ch] shrink-0', toLevelTone(row.level))}>{toLevelWord(row.level)}</span>
    <span className="w-[16ch] shrink-0 truncate text-ink-3" title={toSource(row)}>
      {toSource(row)}
    </span>
  </>
);

const MARKED = 'bg-sunken outline outline-accent -outline-offset-1';
const LINE = 'group relative flex gap-x-[2ch] overflow-x-clip px-[2ch]';

/** One line of a log, or a word about missing ones. It renders once, whatever comes after it. */
export const LogRowLine = memo((props: LogRowLineProps) => {
  const { row, place, face, matcher, wrap, headApart, current, onCopy } = props;
  if (row.note !== null) {
    return (
      <div
        data-place={place}
        aria-current={current || undefined}
        className={classNames(
          LINE,
          'truncate bg-sunken',
          row.note.kind === 'day' ? 'font-medium text-ink-2' : 'text-warn',
          current && MARKED,
        )}
      >
        {face === null || row.note.kind === 'day' ? null : <MinerName face={face} narrow={headApart} />}
        <span className="truncate font-sans" title={toNoteText(row.note)}>
          {toNoteText(row.note)}
        </span>
      </div>
    );
  }
  return (
    <div
      data-place={place}
      aria-current={current || undefined}
      className={classNames(LINE, headApart && 'flex-col', current ? MARKED : 'hover:bg-sunken')}
    >
      {headApart ? (
        <span className="flex gap-x-[1ch] overflow-hidden whitespace-nowrap">
          <Head row={row} face={face} />
        </span>
      ) : (
        <Head row={row} face={face} />
      )}
      <span
        className={classNames(
          'min-h-5 overflow-y-clip text-ink',
          wrap ? 'min-w-0 flex-1 whitespace-pre-wrap break-all' : 'whitespace-pre',
        )}
      >
        <Marked text={row.text} matcher={matcher} />
      </span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('copyLine')}
        title={t('copyLine')}
        onClick={() => onCopy(row)}
        className={classNames(
          'end-2 size-5 shrink-0 place-items-center rounded-sm bg-raised text-ink-2 hover:text-ink',
          // a finger needs more room than a line of text is high
          'pointer-coarse:after:absolute pointer-coarse:after:-inset-3',
          headApart ? 'absolute top-0' : 'sticky self-start',
          current ? 'grid' : 'hidden group-hover:grid',
        )}
      >
        <Copy className="size-3.5" aria-hidden="true" />
      </button>
    </div>
  );
});
