import { type FRAME_KINDS, UPGRADE_FRAME_MAX_CHARS } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { z } from 'zod';

const STATUSES = ['IDLE', 'START', 'RUN', 'SUCCESS', 'FAILURE', 'DOWNLOAD', 'DONE', 'SUBPROCESS'] as const;
export type UpdaterStatus = (typeof STATUSES)[number];

/** Where the updater says that it is; counted from 1, percent of this step. */
export interface StepFacts {
  readonly number: number;
  readonly of: number;
  readonly name: string;
  readonly percent: number;
}

export type FrameKind = (typeof FRAME_KINDS)[number];

/** One text frame of a miner's updater, as far as it could be understood. */
export type UpdaterFrame =
  | { readonly kind: 'status'; readonly status: UpdaterStatus }
  | ({ readonly kind: 'step' } & StepFacts)
  | { readonly kind: 'message'; readonly level: number | null; readonly text: string }
  | { readonly kind: 'info' | 'source' | 'unreadable'; readonly text: string };

/** Steps of an image; a hostile updater may claim any number. */
const STEPS_MOST = 1000;
/** As syslog's; another one is none, and a database has no room for any number. */
const LEVEL_MOST = 7;
const NAME_CHARS = 100;

const CUT_MARK = '… (cut)';

const cut = (text: string, mostChars = UPGRADE_FRAME_MAX_CHARS): string =>
  text.length <= mostChars ? text : `${text.slice(0, mostChars - CUT_MARK.length)}${CUT_MARK}`;

/** Every scalar is sent as a text (reference 5); a number in its place is taken too. */
const countSchema = (most: number) => z.coerce.number().int().min(0).max(most);
const textSchema = z.string().transform((text) => cut(text));

const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: z.enum(STATUSES) }),
  z.object({
    type: z.literal('step'),
    number: countSchema(STEPS_MOST),
    step: countSchema(STEPS_MOST),
    name: z.string().transform((name) => cut(name, NAME_CHARS)),
    percent: countSchema(100),
  }),
  z.object({
    type: z.literal('message'),
    level: countSchema(LEVEL_MOST).catch(Number.NaN),
    text: textSchema,
  }),
  z.object({ type: z.literal('info'), source: textSchema }),
  z.object({ type: z.literal('source'), source: textSchema }),
]);

const parse = (text: string): z.infer<typeof frameSchema> | null => {
  try {
    const parsed = frameSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/**
 * What one text frame says. Never throws: bytes that are no UTF-8 become U+FFFD, and what is no JSON, or none we know, is `unreadable`
 * with its text (reference 5: the updater escapes nothing and sends what is left in its buffers).
 */
export const readFrame = (bytes: Buffer): UpdaterFrame => {
  const text = bytes.toString('utf8');
  const wire = parse(text);
  if (wire === null) return { kind: 'unreadable', text: cut(text.trim()) };
  switch (wire.type) {
    case 'status':
      return { kind: 'status', status: wire.status };
    case 'step': {
      const { number, step, name, percent } = wire;
      return { kind: 'step', number: step, of: number, name, percent };
    }
    case 'message':
      return { kind: 'message', level: Number.isNaN(wire.level) ? null : wire.level, text: wire.text };
    default:
      return { kind: wire.type, text: wire.source };
  }
};

/** The words of a frame in the log of an upgrade. */
export const toFrameText = (frame: UpdaterFrame): string => {
  if (frame.kind === 'status') return frame.status;
  if (frame.kind !== 'step') return frame.text;
  const { number, of, name, percent } = frame;
  return `${number}/${of} ${name} ${percent} %`;
};

/** How grave a message says that it is (3 error, 4 warning, 6, 7); null: it does not, or is no message. */
export const toFrameLevel = (frame: UpdaterFrame): number | null =>
  frame.kind === 'message' ? frame.level : null;
