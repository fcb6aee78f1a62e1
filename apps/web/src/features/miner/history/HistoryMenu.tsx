import { Download, Ellipsis, GitCompareArrows, Link2, Printer, RotateCcw } from 'lucide-react';
import { useNavigate } from 'react-router';
import { copyText } from '../../../lib/clipboard.ts';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';

const ICON = 'size-4';

const copyLink = async () => {
  const copied = await copyText(window.location.href);
  toasts.show({ tone: copied ? 'ok' : 'bad', text: copied ? t('tool.linked') : t('tool.notLinked') });
};

export interface HistoryMenuProps {
  onCsv: () => void;
  onReset: () => void;
  /** where this miner is compared with others */
  compareHref: string;
}

/** What else can be done with the range that is shown. */
export const HistoryMenu = ({ onCsv, onReset, compareHref }: HistoryMenuProps) => {
  const navigate = useNavigate();
  const action = (
    id: string,
    label: string,
    rest: Pick<MenuItem & { kind: 'action' }, 'icon' | 'onSelect'>,
  ) => ({
    kind: 'action' as const,
    id,
    label,
    ...rest,
  });
  const items: MenuItem[] = [
    action('csv', t('tool.csv'), { icon: <Download className={ICON} />, onSelect: onCsv }),
    action('link', t('tool.link'), { icon: <Link2 className={ICON} />, onSelect: () => void copyLink() }),
    action('compare', t('tool.compare'), {
      icon: <GitCompareArrows className={ICON} />,
      onSelect: () => void navigate(compareHref),
    }),
    action('print', t('tool.print'), { icon: <Printer className={ICON} />, onSelect: () => window.print() }),
    action('reset', t('tool.reset'), { icon: <RotateCcw className={ICON} />, onSelect: onReset }),
  ];
  return <Menu label={t('tool.more')} trigger={<Ellipsis className={ICON} />} items={items} />;
};
