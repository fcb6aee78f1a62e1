import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { Link } from 'react-router';
import { formatBytes, UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Card } from '../../../ui/Card.tsx';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { describeHashrate } from './hashrate-words.ts';
import { t } from './strings.ts';

const toVersion = (version: string | null) => (
  <span className="break-all font-mono text-xs">{version === null ? UNKNOWN : toVisibleText(version)}</span>
);

const RecordLink = ({ to, text }: { to: string; text: string }) => (
  <Link to={to} className="touch-area text-accent hover:underline">
    {text}
  </Link>
);

const describeSent = ({ sentBytes, totalBytes }: Upgrade): string =>
  totalBytes === 0
    ? t('fact.fetched')
    : t('bytes', { sent: formatBytes(sentBytes), total: formatBytes(totalBytes) });

const toEntries = (upgrade: Upgrade): DefinitionEntry[] => [
  { term: t('fact.from'), value: toVersion(upgrade.fromVersion) },
  { term: t('fact.to'), value: toVersion(upgrade.toVersion) },
  { term: t('fact.image'), value: toVersion(upgrade.imageVersion) },
  { term: t('fact.hashrate'), value: describeHashrate(upgrade) },
  {
    term: t('fact.sent'),
    value: describeSent(upgrade),
  },
  { term: t('fact.address'), value: <span className="font-mono text-xs">{upgrade.address}</span> },
  { term: t('fact.mac'), value: <span className="font-mono text-xs">{upgrade.mac ?? UNKNOWN}</span> },
];

/** What was read before and after, and what the miner was called then. */
export const UpgradeFacts = ({ upgrade }: { upgrade: Upgrade }) => (
  <Card
    title={t('facts')}
    aside={
      <span className="flex flex-wrap gap-x-5 gap-y-1">
        <RecordLink to={`/firmware/record?miner=${upgrade.minerId}`} text={t('link.recordOfMiner')} />
        <RecordLink to={`/firmware/record?image=${upgrade.imageId}`} text={t('link.recordOfImage')} />
      </span>
    }
  >
    <div className="max-w-3xl">
      <Definition entries={toEntries(upgrade)} />
    </div>
  </Card>
);
