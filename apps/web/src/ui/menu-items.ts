import type { ReactNode } from 'react';

export interface MenuAction {
  kind: 'action';
  id: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}
export interface MenuChoice {
  kind: 'choice';
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}
export interface MenuNote {
  kind: 'note';
  id: string;
  text: string;
}
export interface MenuSeparator {
  kind: 'separator';
  id: string;
}
export type MenuItem = MenuAction | MenuChoice | MenuNote | MenuSeparator;

export interface MenuProps {
  /** accessible name of the button */
  label: string;
  /** what the button shows */
  trigger: ReactNode;
  items: readonly MenuItem[];
  className?: string;
}
