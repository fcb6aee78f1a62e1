import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const SUFFIX = '.intake.json';

const noteSchema = z.object({
  id: z.string(),
  host: z.string(),
  minerId: z.nullable(z.string()),
  target: z.string(),
  startedAt: z.number(),
  by: z.object({ accountId: z.string(), username: z.string(), sourceAddress: z.string() }),
});
/** What has to be known of a fetch when the server that did it is gone. */
export type IntakeNote = z.infer<typeof noteSchema>;

/** A note beside the images of each fetch under way, so that the next start can say that it is over. */
export const createIntakeNotes = (folder: string) => {
  const pathOf = (id: string) => join(folder, `${id}${SUFFIX}`);
  const read = async (name: string): Promise<IntakeNote[]> => {
    const text = await readFile(join(folder, name), 'utf8');
    await rm(join(folder, name));
    try {
      return [noteSchema.parse(JSON.parse(text))];
    } catch {
      // cut off by a power cut while it was written: the fetch had hardly begun
      return [];
    }
  };
  return {
    write: (note: IntakeNote) => writeFile(pathOf(note.id), JSON.stringify(note), { mode: 0o600 }),
    remove: (id: string) => rm(pathOf(id), { force: true }),
    /** Those that an earlier server left; they are told once. */
    async take(): Promise<IntakeNote[]> {
      const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
      return (await Promise.all(names.map(read))).flat();
    },
  };
};
export type IntakeNotes = ReturnType<typeof createIntakeNotes>;
