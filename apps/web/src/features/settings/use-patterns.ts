import type { Settings } from '@mintdeck/shared-types/settings';
import { useState } from 'react';
import { isConflict } from '../../api/send-change.ts';
import { toasts } from '../../ui/toasts.ts';
import { addPatterns, findPatternProblem, formatPatterns, parsePatterns } from './pool-patterns.ts';
import { t } from './strings.ts';
import { useSettingChange } from './use-setting-change.ts';

interface Draft {
  readonly text: string;
  /** what was saved when the typing began */
  readonly opened: Settings;
}

/** The patterns as somebody types them. What is typed stays until it is saved or discarded, whatever others save. */
export const usePatterns = (settings: Settings) => {
  const [draft, setDraft] = useState<Draft | null>(null);
  const discard = () => {
    setDraft(null);
    saving.reset();
  };
  const saving = useSettingChange(() => {
    setDraft(null);
    toasts.show({ tone: 'ok', text: t('saved') });
  });
  const text = draft?.text ?? formatPatterns(settings.trustedPools);
  const write = (next: string) => setDraft({ text: next, opened: draft?.opened ?? settings });
  const saveOver = (opened: Settings) =>
    saving.mutate({ change: { trustedPools: [...parsePatterns(text)] }, opened });
  return {
    text,
    patterns: parsePatterns(text),
    problem: findPatternProblem(text),
    dirty:
      draft !== null && formatPatterns(parsePatterns(text)) !== formatPatterns(draft.opened.trustedPools),
    conflict: isConflict(saving.error),
    error: isConflict(saving.error) ? null : saving.error,
    busy: saving.isPending,
    write,
    add: (hosts: readonly string[]) => write(addPatterns(text, hosts)),
    discard,
    save: () => saveOver(draft?.opened ?? settings),
    /** over what somebody else saved, which is known by now */
    saveMine: () => saveOver(settings),
  };
};
export type Patterns = ReturnType<typeof usePatterns>;
