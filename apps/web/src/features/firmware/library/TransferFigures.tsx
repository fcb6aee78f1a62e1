import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { t } from './strings.ts';
import { type TransferSample, toBytesPerS, toLeftS } from './transfer-rate.ts';

export interface TransferFiguresProps {
  sentBytes: number;
  /** null: not known */
  sizeBytes: number | null;
  samples: readonly TransferSample[];
  /** whole, for those who listen */
  label: string;
}

const describeSpeed = (bytesPerS: number | null): string | null => {
  if (bytesPerS === null) return null;
  return bytesPerS === 0 ? t('upload.stalled') : t('upload.speed', { speed: formatBytes(bytesPerS) });
};

/** How much of it came, how fast, and how long the rest takes; it goes on counting while nothing moves. */
export const TransferFigures = ({ sentBytes, sizeBytes, samples, label }: TransferFiguresProps) => {
  const nowMs = useSyncExternalStore(
    ticker.subscribe,
    () => Math.floor(performance.now() / SECOND_MS) * SECOND_MS,
  );
  const bytesPerS = toBytesPerS(samples, Math.max(nowMs, samples.at(-1)?.atMs ?? nowMs));
  const leftS = sizeBytes === null ? null : toLeftS(sizeBytes - sentBytes, bytesPerS);
  const parts = [
    label,
    describeSpeed(bytesPerS),
    leftS === null ? null : t('upload.left', { left: formatDuration(Math.ceil(leftS)) }),
  ];
  return (
    <p className="flex flex-wrap gap-x-3 tabular-nums">
      {parts.map((part) => (part === null ? null : <span key={part}>{part}</span>))}
    </p>
  );
};
