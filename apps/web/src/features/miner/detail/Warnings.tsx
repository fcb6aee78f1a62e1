import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t as listText } from '../fleet/strings.ts';
import { t } from '../strings.ts';

interface WarningProps {
  shape: MarkShape;
  tone: Tone;
  title: string;
  text: string;
}

const Warning = ({ shape, tone, title, text }: WarningProps) => (
  <div className="flex items-start gap-3 border-line-strong border-s-2 bg-sunken px-4 py-3 text-sm">
    <Mark shape={shape} tone={tone} className="mt-1" />
    <div>
      <p className="font-medium">{title}</p>
      <p className="max-w-prose text-ink-2">{text}</p>
    </div>
  </div>
);

/** What holds for this miner as long as it is true, whatever its state. */
export const Warnings = ({ entry }: { entry: MinerEntry }) => {
  if (!entry.readOnly && entry.defaultPassword !== true) return null;
  return (
    <div className="mb-6 flex flex-col gap-2">
      {entry.readOnly ? (
        <Warning
          shape="diamond"
          tone="idle"
          title={t('miner.readOnly', { model: entry.model ?? listText('miner.unknownModel') })}
          text={t('miner.readOnlyHint')}
        />
      ) : null}
      {entry.defaultPassword === true ? (
        <Warning
          shape="triangle"
          tone="warn"
          title={t('miner.defaultPassword')}
          text={t('miner.defaultPasswordHint')}
        />
      ) : null}
    </div>
  );
};
