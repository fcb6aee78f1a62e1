import { SelectField } from '../../../ui/SelectField.tsx';
import { OVERLAYS, type Overlay } from './overlays.ts';
import { t } from './strings.ts';

export interface OverlaySwitchProps {
  overlay: Overlay;
  onChange: (overlay: Overlay) => void;
}

const OPTIONS = OVERLAYS.map((value) => ({ value, label: t(`overlay.${value}`) }));

/** What the tiles are coloured by. */
export const OverlaySwitch = ({ overlay, onChange }: OverlaySwitchProps) => (
  <SelectField
    label={t('show')}
    value={overlay}
    options={OPTIONS}
    onChange={(event) => {
      const chosen = OVERLAYS.find((each) => each === event.target.value);
      if (chosen !== undefined) onChange(chosen);
    }}
  />
);
