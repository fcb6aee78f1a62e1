import type { MinerOverview } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { UNKNOWN } from '../../../lib/units.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { t } from '../strings.ts';
import { ReadingSection } from './ReadingSection.tsx';

const mono = (text: string | null) =>
  text === null || text === '' ? UNKNOWN : <span className="font-mono text-xs">{text}</span>;

const describeMode = (dhcp: boolean | null): string =>
  dhcp === null ? UNKNOWN : t(dhcp ? 'network.dhcp' : 'network.static');

export interface NetworkSectionProps {
  overview: Reading<MinerOverview>;
  staleAfterMs: number;
  awaited: boolean;
}

/** The network as the miner itself reports it; its address there may differ from the one it is asked at. */
export const NetworkSection = ({ overview, staleAfterMs, awaited }: NetworkSectionProps) => (
  <ReadingSection
    title={t('section.network')}
    reading={overview}
    staleAfterMs={staleAfterMs}
    awaited={awaited}
    awaitedLines={5}
  >
    {({ network }) => (
      <Definition
        entries={[
          { term: t('network.mode'), value: describeMode(network.dhcp) },
          { term: t('network.address'), value: mono(network.address) },
          { term: t('network.netmask'), value: mono(network.netmask) },
          { term: t('network.gateway'), value: mono(network.gateway) },
          {
            term: t('network.dns'),
            value: network.dns.length === 0 ? UNKNOWN : mono(network.dns.join(', ')),
          },
        ]}
      />
    )}
  </ReadingSection>
);
