import { may, type SessionView } from '@mintdeck/shared-types/accounts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { useNavigate } from 'react-router';
import { forgetSession, SESSION_KEY, signOut } from '../api/session.ts';
import { appearance, DENSITIES, THEMES } from '../lib/appearance.ts';
import { describeError } from '../ui/describe-error.ts';
import { Menu } from '../ui/Menu.tsx';
import type { MenuItem } from '../ui/menu-items.ts';
import { toasts } from '../ui/toasts.ts';
import { useDensity, useTheme } from '../ui/use-appearance.ts';
import { t } from './strings.ts';

/** What is known without a session; all else goes with the person. */
const KEPT_KEYS = new Set<unknown>(['app', ...SESSION_KEY]);

export interface PersonMenuProps {
  session: SessionView;
  onShowShortcuts: () => void;
}

export const PersonMenu = ({ session, onShowShortcuts }: PersonMenuProps) => {
  const { username, role } = session;
  const theme = useTheme();
  const density = useDensity();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      forgetSession(queryClient);
      queryClient.removeQueries({ predicate: ({ queryKey }) => !KEPT_KEYS.has(queryKey[0]) });
    },
    onError: (error) =>
      toasts.show({ tone: 'bad', text: t('signOut.failed', { reason: describeError(error).text }) }),
  });

  const settings: MenuItem = {
    kind: 'action',
    id: 'settings',
    label: t('person.settings'),
    onSelect: () => void navigate('/settings'),
  };
  const items: MenuItem[] = [
    { kind: 'note', id: 'who', text: t('person.as', { username, role: t(`role.${role}`) }) },
    { kind: 'separator', id: 'first' },
    {
      kind: 'choice',
      id: 'theme',
      label: t('theme.label'),
      value: theme,
      options: THEMES.map((value) => ({ value, label: t(`theme.${value}`) })),
      onChange: (value) => appearance.chooseTheme(THEMES.find((each) => each === value) ?? 'system'),
    },
    {
      kind: 'choice',
      id: 'density',
      label: t('density.label'),
      value: density,
      options: DENSITIES.map((value) => ({ value, label: t(`density.${value}`) })),
      onChange: (value) =>
        appearance.chooseDensity(DENSITIES.find((each) => each === value) ?? 'comfortable'),
    },
    { kind: 'separator', id: 'second' },
    { kind: 'action', id: 'keys', label: t('person.keys'), onSelect: () => void navigate('/api-keys') },
    ...(may(role, 'settings.manage') ? [settings] : []),
    { kind: 'action', id: 'shortcuts', label: t('shortcuts.title'), onSelect: onShowShortcuts },
    { kind: 'action', id: 'sign-out', label: t('signOut'), onSelect: () => leave.mutate() },
  ];
  return (
    <Menu
      label={t('person.menu', { username })}
      trigger={
        <>
          <UserRound className="size-4" aria-hidden="true" />
          <span className="max-w-32 truncate max-md:sr-only">{username}</span>
        </>
      }
      items={items}
    />
  );
};
