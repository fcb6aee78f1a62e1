import { DEFAULT_HASHRATE_HS, type MinerFullView } from '@mintdeck/shared-types/fleet';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatHashrate } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { t } from '../strings.ts';

type MinerSettings = MinerFullView['settings'];

const describeExpected = ({ expectedHashrateHs, model }: MinerEntry): string =>
  formatHashrate(expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(model ?? '') ?? null);

/** Miners sign their own certificates: TLS keeps listeners out, and tells nothing about who answers. */
const Address = ({ address }: { address: string }) => (
  <>
    <span className="font-mono text-xs">{address}</span>
    {address.startsWith('https:') ? (
      <span className="text-ink-3">{` · ${t('miner.notVerified')}`}</span>
    ) : null}
  </>
);

const toEntries = (entry: MinerEntry, settings: MinerSettings | null): DefinitionEntry[] => [
  { term: t('form.address'), value: <Address address={entry.address} /> },
  ...(entry.position === '' ? [] : [{ term: t('miner.position'), value: entry.position }]),
  ...(entry.tags.length === 0 ? [] : [{ term: t('miner.tags'), value: entry.tags.join(', ') }]),
  { term: t('form.expected'), value: describeExpected(entry) },
  { term: t('form.interval'), value: t('miner.interval', { seconds: entry.pollIntervalS }) },
  ...(settings === null || settings.notes === ''
    ? []
    : [{ term: t('miner.notes'), value: <span className="whitespace-pre-wrap">{settings.notes}</span> }]),
];

export interface AboutSectionProps {
  entry: MinerEntry;
  /** null: not answered yet */
  settings: MinerSettings | null;
}

/** What people wrote down about this miner. */
export const AboutSection = ({ entry, settings }: AboutSectionProps) => (
  <Card title={t('section.about')}>
    <Definition entries={toEntries(entry, settings)} />
  </Card>
);
