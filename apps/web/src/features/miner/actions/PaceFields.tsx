import { PACKET_PAUSE_MAX_S, PACKET_SIZE_MAX } from '@mintdeck/shared-types/jobs';
import { NumberField } from '../../../ui/NumberField.tsx';
import { t } from './strings.ts';
import type { Pace } from './use-action-order.ts';

const isWithin = (value: number | null, min: number, max: number): boolean =>
  value !== null && Number.isInteger(value) && value >= min && value <= max;

export interface PaceFieldsProps {
  pace: Pace;
  onChange: (pace: Pace) => void;
}

/** How many miners at once, and how long between two packets. */
export const PaceFields = ({ pace, onChange }: PaceFieldsProps) => (
  <div className="flex flex-col gap-1.5">
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        label={t('pace.size')}
        value={pace.packetSize}
        min={1}
        max={PACKET_SIZE_MAX}
        step={1}
        onChange={(packetSize) => onChange({ ...pace, packetSize })}
        error={
          isWithin(pace.packetSize, 1, PACKET_SIZE_MAX)
            ? undefined
            : t('pace.sizeLimit', { max: PACKET_SIZE_MAX })
        }
      />
      <NumberField
        label={t('pace.pause')}
        unit={t('pace.pauseUnit')}
        value={pace.packetPauseS}
        min={0}
        max={PACKET_PAUSE_MAX_S}
        step={1}
        onChange={(packetPauseS) => onChange({ ...pace, packetPauseS })}
        error={
          isWithin(pace.packetPauseS, 0, PACKET_PAUSE_MAX_S)
            ? undefined
            : t('pace.pauseLimit', { max: PACKET_PAUSE_MAX_S })
        }
      />
    </div>
    <p className="text-ink-3 text-xs">{t('pace.hint')}</p>
  </div>
);
