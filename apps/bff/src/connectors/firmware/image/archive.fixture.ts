import { createHash } from 'node:crypto';

/** One entry of an archive, with whatever a test wants to be wrong about it. */
export interface TestEntry {
  name: string;
  content?: string | Uint8Array;
  magic?: string;
  mode?: number;
  /** in the head, instead of the real one */
  sizeBytes?: number;
  checksum?: number;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const hex = (value: number): string => value.toString(16).padStart(8, '0');
const pad = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** As `cpio -H crc` writes it. */
export const buildEntry = (entry: TestEntry): Buffer => {
  const content = Buffer.from(entry.content ?? '');
  const { sizeBytes = content.length, mode = 0o100644, magic = '070702' } = entry;
  const { checksum = content.reduce((sum, byte) => (sum + byte) % 2 ** 32, 0) } = entry;
  const name = Buffer.from(`${entry.name}\0`);
  const fields = [7, mode, 0, 0, 1, 1_526_364_522, sizeBytes, 0, 0, 0, 0, name.length, checksum];
  const head = Buffer.from(magic + fields.map(hex).join(''));
  return Buffer.concat([pad(Buffer.concat([head, name])), pad(content)]);
};

/** Entries with an end, filled up to a block. */
export const buildArchive = (entries: readonly TestEntry[], tail = Buffer.alloc(212)): Buffer =>
  Buffer.concat([...entries.map(buildEntry), buildEntry({ name: 'TRAILER!!!', mode: 0 }), tail]);

export const PARTS = { 'BOOT.bin': 'the boot loader', 'rootfs.ubi': 'a root file system\0'.repeat(5000) };

const describePart = ([name, content]: [string, string]): string => `
  { filename = "${name}"; device = "mtd0"; type = "flash"; sha256 = "${sha256(content)}"; }`;

const describeSlot = (slot: number, parts: Readonly<Record<string, string>>, version: string): string => `
  images: (${Object.entries(parts).map(describePart).join(',')} );
  uboot: (
    { name = "image_flag"; value = "${slot}"; },
    { name = "version_${slot}"; value = "${version}"; }
  );`;

/** In the shape of MineralOS: both slots, hardware above them, the version only in what the boot loader is told. */
export const describe = ({
  version = 't1_20190605_120000',
  hardware = '[ "t1.g19" ]',
  parts = PARTS,
}: {
  version?: string;
  hardware?: string;
  parts?: Readonly<Record<string, string>>;
} = {}): string => `software =
{
  version = "0.1.0";
  hardware-compatibility = ${hardware};
  /* differentiate running image modes/sets */
  g19 = { stable: {
    main: { ${describeSlot(0, parts, version)} };
    alt: { ${describeSlot(1, parts, version)} };
  }; };
}
`;

const SIGNATURE: TestEntry = { name: 'sw-description.sig', content: Buffer.alloc(256, 9) };

/** The entries of a good image, for a test to spoil. */
export const goodEntries = (description: string = describe()): TestEntry[] => [
  { name: 'sw-description', content: description },
  SIGNATURE,
  ...Object.entries(PARTS).map(([name, content]) => ({ name, content })),
];

/** A good image; another version makes another file. */
export const buildTestImage = (version?: string): Buffer =>
  buildArchive(goodEntries(describe(version === undefined ? {} : { version })));
