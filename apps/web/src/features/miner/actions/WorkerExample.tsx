import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { WORKER_PLACEHOLDERS } from '@mintdeck/shared-types/miner/pool-slots';
import { renderPattern } from '@mintdeck/shared-types/name-pattern';
import { UNKNOWN } from '../../../lib/units.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { t } from './strings.ts';

const USER_MAX = 255;

/** A worker's name as this miner would have it. */
export const toWorkerExample = (user: string, { name, mac, address, position }: MinerEntry): string =>
  renderPattern(user, { name, mac, ip: address.split(':')[0] ?? address, number: 0, position }, USER_MAX);

/** What can stand in the name of a worker, and what it becomes at one miner. */
export const Placeholders = ({ entry }: { entry: MinerEntry }) => (
  <details className="text-sm">
    <summary className="cursor-pointer text-ink-2">{t('pools.placeholders')}</summary>
    <div className="mt-2 flex flex-col gap-2 ps-4">
      <p className="text-ink-3 text-xs">{t('pools.placeholderHint')}</p>
      <Definition
        entries={WORKER_PLACEHOLDERS.map((name) => ({
          term: `{${name}}`,
          value: <code className="font-mono text-xs">{toWorkerExample(`{${name}}`, entry) || UNKNOWN}</code>,
        }))}
      />
    </div>
  </details>
);
