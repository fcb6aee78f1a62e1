import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { Fragment } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { MenuAction, MenuChoice, MenuItem, MenuProps } from './menu-items.ts';

const ITEM =
  'flex min-h-8 pointer-coarse:min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-sunken data-disabled:opacity-40';

const ActionItem = ({ item }: { item: MenuAction }) => (
  <BaseMenu.Item
    disabled={item.disabled ?? false}
    onClick={item.onSelect}
    className={classNames(ITEM, item.danger && 'text-bad')}
  >
    {item.icon}
    {item.label}
  </BaseMenu.Item>
);

const ChoiceItems = ({ item }: { item: MenuChoice }) => (
  <BaseMenu.Group>
    <BaseMenu.GroupLabel className="px-2.5 pt-2 pb-1 text-ink-3 text-xs">{item.label}</BaseMenu.GroupLabel>
    <BaseMenu.RadioGroup value={item.value} onValueChange={(value: unknown) => item.onChange(String(value))}>
      {item.options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="grid size-3.5 place-items-center">
            <BaseMenu.RadioItemIndicator>
              <Check className="size-3.5" />
            </BaseMenu.RadioItemIndicator>
          </span>
          {option.label}
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  </BaseMenu.Group>
);

const renderItem = (item: MenuItem) => {
  if (item.kind === 'action') return <ActionItem item={item} />;
  if (item.kind === 'choice') return <ChoiceItems item={item} />;
  if (item.kind === 'note') return <div className="px-2.5 py-1.5 text-ink-2 text-xs">{item.text}</div>;
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
};

/** The loaded half of Menu; opens at once, since it is only drawn when asked for. */
export const MenuPopup = ({ label, trigger, items, className }: MenuProps) => (
  <BaseMenu.Root defaultOpen>
    <BaseMenu.Trigger aria-label={label} className={className}>
      {trigger}
    </BaseMenu.Trigger>
    <BaseMenu.Portal>
      <BaseMenu.Positioner sideOffset={6} align="end" className="z-40 outline-none">
        <BaseMenu.Popup className="min-w-52 rounded-lg border border-line bg-raised p-1 text-ink shadow-[0_8px_24px_rgb(0_0_0/0.18)] outline-none">
          {items.map((item) => (
            <Fragment key={item.id}>{renderItem(item)}</Fragment>
          ))}
        </BaseMenu.Popup>
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  </BaseMenu.Root>
);
