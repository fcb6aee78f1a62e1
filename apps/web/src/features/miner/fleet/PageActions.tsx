import { Ellipsis } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { t } from './strings.ts';

const PAGES = [
  { to: '/miners/racks', label: 'fleet.racks', permission: 'miners.read' },
  { to: '/miners/pool-templates', label: 'fleet.pools', permission: 'miners.operate' },
  { to: '/miners/import', label: 'fleet.import', permission: 'miners.manage' },
  { to: '/miners/credential-sets', label: 'fleet.logins', permission: 'miners.manage' },
] as const;
const FIND = { to: '/miners/scan', label: 'fleet.find' } as const;
const PLAIN = classNames(BUTTON_SHAPE, 'text-ink-2 hover:text-ink');

type LinkedPage = Pick<(typeof PAGES)[number], 'to' | 'label'> | typeof FIND;

/** Where the list leads besides its miners; on a phone in a menu, so that the list begins higher up. */
const PhoneMenu = ({ pages }: { pages: readonly LinkedPage[] }) => {
  const navigate = useNavigate();
  const items = pages.map(({ to, label }) => ({
    kind: 'action' as const,
    id: to,
    label: t(label),
    onSelect: () => void navigate(to),
  }));
  return <Menu label={t('fleet.more')} trigger={<Ellipsis className="size-4" />} items={items} />;
};

/** Pages about all miners, and what adds some, for whom may. */
export const PageActions = ({ onAdd }: { onAdd: () => void }) => {
  const mayOperate = useMay('miners.operate');
  const mayManage = useMay('miners.manage');
  const phone = useMedia(PHONE_QUERY);
  const held = { 'miners.read': true, 'miners.operate': mayOperate, 'miners.manage': mayManage };
  const pages = PAGES.filter(({ permission }) => held[permission]);
  return (
    <>
      {phone && pages.length > 1 ? (
        <PhoneMenu pages={mayManage ? [FIND, ...pages] : pages} />
      ) : (
        pages.map(({ to, label }) => (
          <Link key={to} to={to} className={PLAIN}>
            {t(label)}
          </Link>
        ))
      )}
      {mayManage && !phone ? (
        <Link to={FIND.to} className={classNames(BUTTON_SHAPE, 'bg-sunken hover:bg-line')}>
          {t(FIND.label)}
        </Link>
      ) : null}
      {mayManage ? (
        <Button variant="primary" onClick={onAdd}>
          {t('fleet.add')}
        </Button>
      ) : null}
    </>
  );
};
