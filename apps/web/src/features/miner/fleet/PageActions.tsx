import { Ellipsis } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { useMay } from '../use-may.ts';
import { t } from './strings.ts';

const RACKS = { to: '/miners/racks', label: 'fleet.racks' } as const;
const PAGES = [
  RACKS,
  { to: '/miners/import', label: 'fleet.import' },
  { to: '/miners/credential-sets', label: 'fleet.logins' },
] as const;
const FIND = { to: '/miners/scan', label: 'fleet.find' } as const;
const PLAIN = classNames(BUTTON_SHAPE, 'text-ink-2 hover:text-ink');

/** Where the list leads besides its miners; on a phone in a menu, so that the list begins higher up. */
const PhoneMenu = () => {
  const navigate = useNavigate();
  const items = [FIND, ...PAGES].map(({ to, label }) => ({
    kind: 'action' as const,
    id: to,
    label: t(label),
    onSelect: () => void navigate(to),
  }));
  return <Menu label={t('fleet.more')} trigger={<Ellipsis className="size-4" />} items={items} />;
};

/** Pages about all miners, and what adds some, for whom may. */
export const PageActions = ({ onAdd }: { onAdd: () => void }) => {
  const mayManage = useMay('miners.manage');
  const phone = useMedia(PHONE_QUERY);
  if (!mayManage)
    return (
      <Link to={RACKS.to} className={PLAIN}>
        {t(RACKS.label)}
      </Link>
    );
  return (
    <>
      {phone ? (
        <PhoneMenu />
      ) : (
        <>
          {PAGES.map(({ to, label }) => (
            <Link key={to} to={to} className={PLAIN}>
              {t(label)}
            </Link>
          ))}
          <Link to={FIND.to} className={classNames(BUTTON_SHAPE, 'bg-sunken hover:bg-line')}>
            {t(FIND.label)}
          </Link>
        </>
      )}
      <Button variant="primary" onClick={onAdd}>
        {t('fleet.add')}
      </Button>
    </>
  );
};
