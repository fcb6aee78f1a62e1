import type { EditSettingsRequest, Settings } from '@mintdeck/shared-types/settings';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { editSettings, settingsQuery } from '../../api/settings.ts';
import { isConflict } from './pool-patterns.ts';

export interface SettingChange {
  readonly change: Omit<EditSettingsRequest, 'revision'>;
  /** the settings that the person saw when beginning to change them */
  readonly opened: Settings;
}

/** True when nobody touched what is changed here; another setting may be another by now. */
const isUntouched = ({ change, opened }: SettingChange, theirs: Settings): boolean => {
  const before = new Map<string, unknown>(Object.entries(opened));
  const now = new Map<string, unknown>(Object.entries(theirs));
  return Object.keys(change).every(
    (name) => JSON.stringify(before.get(name)) === JSON.stringify(now.get(name)),
  );
};

/** Saves settings. One revision counts for all of them, so only a change of the very same one is a conflict to be told. */
export const useSettingChange = (onSaved: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: SettingChange): Promise<Settings> => {
      const send = ({ revision }: Settings) => editSettings({ ...wanted.change, revision });
      try {
        return await send(wanted.opened);
      } catch (error) {
        if (!isConflict(error)) throw error;
        const theirs = await client.fetchQuery({ ...settingsQuery, staleTime: 0 });
        if (!isUntouched(wanted, theirs)) throw error;
        return await send(theirs);
      }
    },
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved);
      onSaved();
    },
  });
};
