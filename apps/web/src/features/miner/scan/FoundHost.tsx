import type { Scan, ScanHost } from '@mintdeck/shared-types/scan';
import { classNames } from '../../../lib/class-names.ts';
import { CandidateActions } from './CandidateActions.tsx';
import { HostResult } from './HostResult.tsx';
import { isChoosable } from './pick-outcomes.ts';
import { t } from './strings.ts';

export interface FoundHostProps {
  scan: Pick<Scan, 'id' | 'minerId'>;
  host: ScanHost;
  nameOf: (minerId: string | null) => string;
  chosen: boolean;
  /** null: nothing can be chosen now */
  onChoose: ((address: string) => void) | null;
}

const HostFacts = ({ host, nameOf }: Pick<FoundHostProps, 'host' | 'nameOf'>) => (
  <span className="min-w-0">
    <span className="break-all font-mono text-xs">{host.address}</span>
    <span className="block text-ink-3 text-xs">
      {t('found.page', { page: host.page })}
      {host.address.startsWith('https:') ? (
        <span title={t('found.notVerifiedHint')}>{` · ${t('found.notVerified')}`}</span>
      ) : null}
    </span>
    {host.looksLike === null || host.result !== null ? null : (
      <span className="block text-warn text-xs">
        {t('found.looksLike', { name: nameOf(host.looksLike) })}
      </span>
    )}
  </span>
);

/** The miner of ours that a host may be: the one looked for, the one with its MAC, or the one it looks like. */
const toCandidateId = (scan: FoundHostProps['scan'], { result, looksLike }: ScanHost): string | null =>
  result?.outcome === 'same-miner' ? result.minerId : (scan.minerId ?? looksLike);

/** A host that was found: choose it, read how it went, do what is left to do. */
export const FoundHost = ({ scan, host, nameOf, chosen, onChoose }: FoundHostProps) => {
  const candidateId = isChoosable(host) ? toCandidateId(scan, host) : null;
  const choosable = onChoose !== null && isChoosable(host);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t py-2 text-sm first:border-t-0">
      <label
        className={classNames('flex min-h-9 min-w-0 basis-64 items-center gap-3', !choosable && 'text-ink-2')}
      >
        <input
          type="checkbox"
          className="size-4 shrink-0"
          checked={chosen}
          disabled={!choosable}
          aria-label={t('found.choose', { address: host.address })}
          onChange={() => onChoose?.(host.address)}
        />
        <HostFacts host={host} nameOf={nameOf} />
      </label>
      <div className="min-w-0 flex-1 basis-60">
        {host.result === null ? null : <HostResult result={host.result} name={nameOf(host.result.minerId)} />}
      </div>
      {candidateId === null ? null : <CandidateActions scanId={scan.id} host={host} minerId={candidateId} />}
    </li>
  );
};
