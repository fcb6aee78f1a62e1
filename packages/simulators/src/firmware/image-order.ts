/** Every way an image can be bad; `flaws.ts` says what each one does. */
export const IMAGE_FLAWS = [
  'empty',
  'text',
  'truncated',
  'corrupt',
  'corrupt-early',
  'wrong-checksum',
  'wrong-hardware',
  'unsigned',
  'bad-signature',
  'description-second',
  'no-description',
  'unreadable-description',
  'huge-description',
  'deep-description',
  'missing-part',
  'no-trailer',
  'junk-after',
  'no-checksums',
  'parent-name',
  'absolute-name',
  'control-name',
  'nul-name',
  'long-name',
  'same-name-twice',
  'huge-size',
  'negative-size',
  'many-entries',
] as const;
export type ImageFlaw = (typeof IMAGE_FLAWS)[number];

/** One file of an image. */
export interface PartOrder {
  readonly name: string;
  readonly sizeBytes: number;
  /** swupdate's handler (default `raw`). */
  readonly type?: string;
  /** Where `raw` writes it (default `/dev/<name>`; with a layout of slots the slot's name is added). */
  readonly device?: string;
  /** Where `rawfile` writes it; without one its installation fails (swupdate2022-installfail-multi.jsonl). */
  readonly path?: string;
}

/** An image to build; everything has a default. */
export interface ImageOrder {
  /** In its description (default `t1_20180817_093000`). */
  readonly version?: string;
  /** What a miner says that runs it, `platform_v` (default: the version). It lies in the root file system, as on the device. */
  readonly reportedVersion?: string;
  /** Build of the web application in it; default: the miner keeps the one it has. */
  readonly webBuild?: '2018-05' | '2018-08';
  /** Revisions of the board it is for (default `t1.g19`). */
  readonly hardware?: readonly string[];
  /** Default: the five files of a T1's image, sized after `sizeBytes`. */
  readonly parts?: readonly PartOrder[];
  /** Length of the whole image (default 128 KiB), exactly; the last of the five files fills it. Not together with `parts`. */
  readonly sizeBytes?: number;
  readonly layout?: 'flat' | 'slots';
  /** `vendor` (default) is the rule simulated miners take; a function makes a true one, as Debian's swupdate wants it. */
  readonly signature?: 'vendor' | 'none' | ((description: Buffer) => Buffer);
  readonly flaw?: ImageFlaw;
  /** Same order and seed, same bytes (default 1). */
  readonly seed?: number;
}

// The files of a T1's image in their order (reference 5); the last one takes what the others leave.
const T1_SHARES: readonly (readonly [name: string, share: number])[] = [
  ['BOOT.bin', 0.03],
  ['devicetree.dtb', 0.0005],
  ['system.bit', 0.135],
  ['uImage', 0.13],
];
const FILLED_PART = 'rootfs.ubi';

export const DEFAULT_SIZE_BYTES = 128 * 1024;

/** The files of an image of about so many bytes; the last one is to be filled up. */
export function defaultParts(sizeBytes: number): PartOrder[] {
  const fixed = T1_SHARES.map(([name, share]) => ({
    name,
    sizeBytes: Math.max(16, Math.floor(sizeBytes * share)),
  }));
  return [...fixed, { name: FILLED_PART, sizeBytes: 0 }];
}
