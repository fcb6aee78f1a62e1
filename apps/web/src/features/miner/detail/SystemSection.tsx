import type { MinerOverview } from '@mintdeck/shared-types/miner';
import type { MinerChips } from '@mintdeck/shared-types/miner-chips';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { ReactNode } from 'react';
import { formatDuration } from '../../../lib/time.ts';
import { formatBytes, formatNumber, UNKNOWN } from '../../../lib/units.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { t } from '../strings.ts';
import { ReadingSection } from './ReadingSection.tsx';

const withHint = (value: string, hint: string) => (
  <span className="inline-flex flex-wrap items-baseline gap-x-3">
    <span>{value}</span>
    {value === UNKNOWN ? null : <span className="text-ink-3 text-xs">{hint}</span>}
  </span>
);

const mono = (text: string | null, copied = false) =>
  text === null || text === '' ? (
    UNKNOWN
  ) : (
    <span className="inline-flex min-w-0 items-center gap-1 break-all font-mono text-xs">
      {text}
      {copied ? <CopyButton text={text} /> : null}
    </span>
  );

const describeLoad = ({ load1m, load5m, load15m }: MinerOverview): string =>
  [load1m, load5m, load15m].map((load) => formatNumber(load)).join('  ');

const toEntries = (overview: MinerOverview): DefinitionEntry[] => [
  { term: t('system.model'), value: overview.model ?? UNKNOWN },
  { term: t('system.boardVersion'), value: overview.boardVersion ?? UNKNOWN },
  {
    term: t('network.mac'),
    value: (
      <span className="inline-flex flex-wrap items-baseline gap-x-3">
        {mono(overview.mac, true)}
        {overview.mac === null ? null : <span className="text-ink-3 text-xs">{t('network.macHint')}</span>}
      </span>
    ),
  },
  { term: t('system.firmware'), value: mono(overview.firmware, true) },
  { term: t('system.built'), value: overview.firmwareBuiltOn || UNKNOWN },
  { term: t('system.uptime'), value: withHint(formatDuration(overview.uptimeS), t('system.uptimeHint')) },
  { term: t('system.load'), value: describeLoad(overview) },
  {
    term: t('system.memory'),
    value: t('system.memoryOf', {
      used: formatBytes(overview.memoryUsedBytes),
      total: formatBytes(overview.memoryTotalBytes),
    }),
  },
  { term: t('system.cache'), value: formatBytes(overview.cacheUsedBytes) },
  { term: t('system.available'), value: formatBytes(overview.cacheFreeBytes) },
];

const toHashEntries = ({ hashes }: MinerChips): DefinitionEntry[] => [
  { term: t('system.hashFirmware'), value: mono(hashes.firmware, true) },
  { term: t('system.hashBackend'), value: mono(hashes.backend, true) },
  { term: t('system.hashCgminer'), value: mono(hashes.cgminer, true) },
];

export interface SystemSectionProps {
  overview: Reading<MinerOverview>;
  /** null: the chips were not read; their answer carries the component versions */
  chips: MinerChips | null;
  staleAfterMs: number;
  awaited: boolean;
  /** the latest firmware, below */
  children?: ReactNode;
}

/** What the miner is and runs. */
export const SystemSection = ({ overview, chips, staleAfterMs, awaited, children }: SystemSectionProps) => (
  <ReadingSection
    title={t('section.system')}
    reading={overview}
    staleAfterMs={staleAfterMs}
    awaited={awaited}
    awaitedLines={10}
  >
    {(value) => (
      <div className="flex flex-col gap-5">
        <Definition entries={toEntries(value)} />
        <div>
          <h3 className="mb-1.5 text-ink-3 text-xs">{t('system.hashes')}</h3>
          {chips === null ? (
            <p className="text-ink-3 text-sm">{t('system.hashesHint')}</p>
          ) : (
            <Definition entries={toHashEntries(chips)} />
          )}
        </div>
        {children}
      </div>
    )}
  </ReadingSection>
);
