import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onChange?: (id: string) => void;
}

/** Parts of one page of which one shows at a time. Without `value` it keeps its own choice, beginning with the first. */
export const Tabs = ({ label, tabs, value, onChange }: TabsProps) => (
  <BaseTabs.Root
    {...(value === undefined ? { defaultValue: tabs[0]?.id } : { value })}
    onValueChange={(id: unknown) => onChange?.(String(id))}
  >
    <BaseTabs.List aria-label={label} className="mb-4 flex gap-5 border-line border-b">
      {tabs.map((tab) => (
        <BaseTabs.Tab
          key={tab.id}
          value={tab.id}
          className="-mb-px border-transparent border-b-2 py-2 text-ink-2 text-sm hover:text-ink data-active:border-accent data-active:text-ink"
        >
          {tab.label}
        </BaseTabs.Tab>
      ))}
    </BaseTabs.List>
    {tabs.map((tab) => (
      <BaseTabs.Panel key={tab.id} value={tab.id}>
        {tab.content}
      </BaseTabs.Panel>
    ))}
  </BaseTabs.Root>
);
