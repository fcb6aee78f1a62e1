import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { Link } from 'react-router';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import type { FleetMiner } from '../fleet/fleet-miner.ts';
import { t } from './strings.ts';
import { toUsersLink } from './template-use.ts';

const Users = ({ users }: { users: readonly FleetMiner[] }) => {
  const link = toUsersLink(users);
  const text = users.length === 0 ? t('list.unused') : t('list.use', { count: users.length });
  if (link === null) return <p className="text-ink-3 text-xs">{text}</p>;
  return (
    <Link to={link} className="self-start text-accent text-xs hover:underline">
      {text}
    </Link>
  );
};

export interface TemplateLineProps {
  template: PoolTemplate;
  /** miners that mine on its first pool */
  users: readonly FleetMiner[];
  mayManage: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

/** One template with its pools in the order they are tried. */
export const TemplateLine = ({ template, users, mayManage, onEdit, onDelete }: TemplateLineProps) => {
  const { name, pools } = template;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-line border-t py-3 text-sm first:border-t-0">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="break-words font-medium">{name}</p>
        <ol className="flex flex-col gap-1">
          {pools.map(({ url, user }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pool may stand there twice, its place is what it is
            <li key={place} className="grid grid-cols-[1rem_1fr] gap-x-1 font-mono text-xs">
              <span className="text-ink-3">{place + 1}</span>
              <span className="break-all">
                {url} <span className="inline-block text-ink-3">{user}</span>
              </span>
            </li>
          ))}
        </ol>
        {pools.every(({ hasPassword }) => hasPassword) ? null : (
          <p className="flex items-baseline gap-2 text-warn">
            <Mark shape="triangle" tone="warn" className="relative top-px" />
            {t('list.locked')}
          </p>
        )}
        <Users users={users} />
      </div>
      {mayManage ? (
        <div className="flex gap-2">
          <Button aria-label={t('list.editNamed', { name })} onClick={onEdit}>
            {t('list.edit')}
          </Button>
          <Button variant="danger" aria-label={t('list.deleteNamed', { name })} onClick={onDelete}>
            {t('list.delete')}
          </Button>
        </div>
      ) : null}
    </li>
  );
};
