import type { EditSettingsRequest, Settings } from '@mintdeck/shared-types/settings';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendChange } from '../../api/send-change.ts';
import { editSettings, settingsQuery } from '../../api/settings.ts';

export interface SettingChange {
  readonly change: Omit<EditSettingsRequest, 'revision'>;
  /** the settings that the person saw when beginning to change them */
  readonly opened: Settings;
}

/** Saves settings. One revision counts for all of them, so only a change of the very same one is a conflict to be told. */
export const useSettingChange = (onSaved: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, opened }: SettingChange): Promise<Settings> =>
      sendChange({
        change,
        opened,
        send: editSettings,
        fetchNewest: () => client.fetchQuery({ ...settingsQuery, staleTime: 0 }),
      }),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved);
      onSaved();
    },
  });
};
