import { Dialog } from '../../../../ui/Dialog.tsx';
import { FILTER_KEYS, type FilterKey } from '../filter-terms.ts';
import { t } from './strings.ts';

const EXAMPLES: Readonly<Record<FilterKey, string>> = {
  tag: 'tag:repair',
  state: 'state:degraded',
  pool: 'pool:slush',
  position: 'position:A-07',
  firmware: 'firmware:20180515',
  model: 'model:T1',
  mode: 'mode:balanced',
  name: 'name:hall',
  address: 'address:192.168.1.',
  mac: 'mac:00:0a:35',
};

/** The words the filter understands. */
export const FilterHelp = ({ onClose }: { onClose: () => void }) => (
  <Dialog open onClose={onClose} title={t('help.title')}>
    <p className="text-ink-2 text-sm">{t('help.lead')}</p>
    <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-6 gap-y-1.5 text-sm">
      {FILTER_KEYS.map((key) => (
        <div key={key} className="contents">
          <dt className="font-mono text-xs">{EXAMPLES[key]}</dt>
          <dd className="text-ink-2">{t(`help.${key}`)}</dd>
        </div>
      ))}
    </dl>
    <p className="text-ink-2 text-sm">{t('help.together')}</p>
    <p className="break-words rounded-md bg-sunken px-3 py-2 font-mono text-xs">{t('help.example')}</p>
  </Dialog>
);
