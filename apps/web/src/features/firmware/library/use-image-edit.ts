import { editImageRequestSchema, type FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { editImage, imagesQuery } from '../firmware-requests.ts';

export interface ImageForm {
  reportedVersion: string;
  note: string;
}

const toForm = ({ reportedVersion, note }: FirmwareImage): ImageForm => ({ reportedVersion, note });

const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'changed-meanwhile';

/** What the form itself can find wrong, by field. */
const findProblems = (form: ImageForm): Partial<Record<keyof ImageForm, string>> => {
  const parsed = editImageRequestSchema.safeParse({ ...form, revision: 1 });
  const problems: Partial<Record<keyof ImageForm, string>> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    if (path[0] === 'reportedVersion' || path[0] === 'note') problems[path[0]] ??= message;
  }
  return problems;
};

/** The form of an image's version and note. Somebody else's change meanwhile is shown before either of them is lost. */
export const useImageEdit = (image: FirmwareImage, onSaved: () => void) => {
  const client = useQueryClient();
  const [opened, setOpened] = useState(image);
  const [form, setForm] = useState(() => toForm(image));
  const [theirs, setTheirs] = useState<FirmwareImage | null>(null);
  const [isTried, setTried] = useState(false);
  const problems = findProblems(form);
  const saving = useMutation({
    mutationFn: ({ id, revision }: FirmwareImage) => {
      // what nobody touched is not sent: a version that a person gave is marked as such
      const { reportedVersion, note } = opened;
      return editImage(id, {
        revision,
        ...(form.reportedVersion.trim() === reportedVersion ? {} : { reportedVersion: form.reportedVersion }),
        ...(form.note === note ? {} : { note: form.note }),
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: imagesQuery.queryKey });
      onSaved();
    },
    onError: async (error, { id }) => {
      if (!isConflict(error)) return;
      const { images } = await client.fetchQuery({ ...imagesQuery, staleTime: 0 });
      setTheirs(images.find((each) => each.id === id) ?? null);
    },
  });
  return {
    form,
    theirs,
    saving,
    error: theirs !== null && isConflict(saving.error) ? null : saving.error,
    problems: isTried ? problems : {},
    change: (changes: Partial<ImageForm>) => setForm({ ...form, ...changes }),
    submit: () => {
      setTried(true);
      if (Object.keys(problems).length === 0) saving.mutate(theirs ?? opened);
    },
    takeTheirs: (taken: FirmwareImage) => {
      setOpened(taken);
      setForm(toForm(taken));
      setTheirs(null);
      saving.reset();
    },
  };
};
