import type { LatestFirmware } from '@mintdeck/shared-types/miner';
import { UNKNOWN } from '../../../lib/units.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from './strings.ts';

const mono = (text: string) => <span className="break-all font-mono text-xs">{text}</span>;

const describeVerdict = ({ upToDate }: LatestFirmware): string => {
  if (upToDate === null) return t('ask.verdictUnknown');
  return t(upToDate ? 'ask.upToDate' : 'ask.newer');
};

export interface LatestAnswerProps {
  latest: LatestFirmware;
  miner: string;
}

/** What a miner says is the newest firmware. Its address is text and never a link: nobody vouches for it. */
export const LatestAnswer = ({ latest, miner }: LatestAnswerProps) => {
  const { version, builtOn, note, url, host, currentVersion } = latest;
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-4">
      <p className="flex items-baseline gap-2.5 text-sm text-warn">
        <Mark shape="triangle" tone="warn" className="relative top-px" />
        {t('ask.word', { miner })}
      </p>
      <p className="font-medium">{describeVerdict(latest)}</p>
      <Definition
        entries={[
          { term: t('ask.runs'), value: mono(currentVersion ?? UNKNOWN) },
          { term: t('ask.version'), value: mono(version ?? UNKNOWN) },
          { term: t('ask.builtOn'), value: builtOn ?? UNKNOWN },
          ...(note === null ? [] : [{ term: t('ask.note'), value: note }]),
          ...(host === null ? [] : [{ term: t('ask.host'), value: mono(host) }]),
          ...(url === null ? [] : [{ term: t('ask.url'), value: mono(url) }]),
        ]}
      />
      {url === null ? <p className="text-ink-2 text-sm">{t('ask.noUrl')}</p> : null}
    </div>
  );
};
