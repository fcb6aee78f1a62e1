import { formatPercent } from '../../../lib/units.ts';
import { t as uiText } from '../../../ui/strings.ts';
import type { StateBlock } from './state-strip.ts';
import { t } from './strings.ts';

/** "14:00–14:30: Online 83 %, Unreachable 17 %". */
export const toStateText = (block: StateBlock | null, time: string): string => {
  const states = block
    ? block.shares.map(({ state, part }) => {
        const share = block.shares.length > 1 ? ` ${formatPercent(100 * part, 0)}` : '';
        return `${uiText(`state.${state}`)}${share}`;
      })
    : [t('states.none')];
  return t('states.at', { time, states: states.join(', ') });
};
