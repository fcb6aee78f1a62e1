import * as z from 'zod/mini';
import { minerIdSchema } from '../miner.ts';
import { intakeSchema } from './intake.ts';

// What a miner's nginx takes in one request is 100 MiB (reference: client_max_body_size), and the form around the image counts.

export const UPGRADE_REQUEST_MAX_BYTES = 104_857_600;
/** The form around an image as we send it: always under one name, so that its length is always the same. */
export const UPGRADE_FORM_BYTES = 200;
export const IMAGE_MAX_BYTES = UPGRADE_REQUEST_MAX_BYTES - UPGRADE_FORM_BYTES;
/** Images the library holds at most. */
export const IMAGES_MAX = 100;

export const imageIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** What a file was refused for. */
export const IMAGE_REFUSALS = [
  'empty',
  'too-large',
  /** fewer bytes arrived than were announced */
  'incomplete',
  'not-an-archive',
  /** of the kind without checksums, or another archive */
  'another-archive',
  'description-missing',
  'description-not-first',
  'description-unreadable',
  'part-missing',
  'part-damaged',
  'archive-truncated',
  'archive-too-odd',
  'no-hardware',
] as const;
export const imageRefusalSchema = z.enum(IMAGE_REFUSALS);
export type ImageRefusal = z.infer<typeof imageRefusalSchema>;

/** Where an image came from. A URL that a miner named is the word of a device, never of the vendor. */
export const IMAGE_SOURCES = ['upload', 'url', 'miner'] as const;
export const imageSourceSchema = z.enum(IMAGE_SOURCES);
export type ImageSource = z.infer<typeof imageSourceSchema>;

/** How it is known what a miner says that runs an image: from its description, from the name of the file, from a person, or read back. */
export const VERSION_BASES = ['description', 'file-name', 'person', 'read-back'] as const;

const versionSchema = z.string().check(
  z.trim(),
  z.minLength(1, 'Enter what a miner says that runs it'),
  z.maxLength(64, 'At most 64 characters'),
  // what a miner says is read without them, and would never be the same
  z.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u, 'It holds characters that cannot be seen: type it anew'),
);

/** One firmware image of the library, or of the record when its file was removed. */
export const firmwareImageSchema = z.object({
  id: imageIdSchema,
  revision: z.int(),
  /** as it was called, without any folder */
  fileName: z.string(),
  sizeBytes: z.int(),
  /** hex, over the whole file */
  sha256: z.string(),
  /** in its own description */
  version: z.nullable(z.string()),
  /** what a miner says that runs it (platform_v) */
  reportedVersion: z.string(),
  reportedVersionBasis: z.enum(VERSION_BASES),
  /** hardware it is for, such as "t1.g19" */
  hardware: z.array(z.string()),
  /** A signature is with it; only the miner can tell whether it is good. */
  isSigned: z.boolean(),
  parts: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
  source: imageSourceSchema,
  /** null: it was uploaded */
  sourceHost: z.nullable(z.string()),
  note: z.string(),
  addedBy: z.string(),
  addedAt: z.number(),
  /** false: its file is not in the library: it was removed, or somebody took it away */
  isThere: z.boolean(),
  /** when a person removed it; only the record knows it since. null: nobody did */
  removedAt: z.nullable(z.number()),
  /** miners of ours that say they run it, by their last reading */
  minerCount: z.int(),
});
export type FirmwareImage = z.infer<typeof firmwareImageSchema>;

/** Answer of GET /api/v1/firmware/images, the newest first. `freeBytes`: on the disk they lie on; null: not known. */
export const firmwareImageListSchema = z.object({
  images: z.array(firmwareImageSchema),
  usedBytes: z.int(),
  freeBytes: z.nullable(z.number()),
});
export type FirmwareImageList = z.infer<typeof firmwareImageListSchema>;

/**
 * Answer of POST /api/v1/firmware/images, whose body is the file itself (application/octet-stream, Content-Length) and whose query names
 * it. `known`: the same content was there already.
 */
export const addImageAnswerSchema = z.object({ image: firmwareImageSchema, known: z.boolean() });
export const addImageQuerySchema = z.object({
  fileName: z.string().check(z.minLength(1), z.maxLength(255)),
});

/** Body of PATCH /api/v1/firmware/images/:id; what is absent stays. */
export const editImageRequestSchema = z.object({
  revision: z.int(),
  reportedVersion: z.optional(versionSchema),
  note: z.optional(z.string().check(z.maxLength(500, 'At most 500 characters'))),
});
export type EditImageRequest = z.infer<typeof editImageRequestSchema>;

/** Body of POST /api/v1/firmware/intakes: fetches an image. `confirmedHost`: the host a person was shown and agreed to. */
export const fetchImageRequestSchema = z.object({
  url: z
    .string()
    .check(
      z.trim(),
      z.maxLength(2000, 'At most 2000 characters'),
      z.regex(/^https?:\/\/\S+$/, 'A web address such as https://example.com/image.swu'),
    ),
  confirmedHost: z.string().check(z.maxLength(255)),
  /** the miner that named it; absent: a person typed it */
  minerId: z.optional(minerIdSchema),
});
export type FetchImageRequest = z.infer<typeof fetchImageRequestSchema>;

/**
 * Answer of GET /api/v1/firmware/intakes: those under way, and those that ended some minutes ago. POST answers one of them, and so does
 * POST /api/v1/firmware/intakes/:id/cancel.
 */
export const intakeListSchema = z.object({ intakes: z.array(intakeSchema) });
