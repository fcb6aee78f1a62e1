import { ImageRefused } from './image-refused.ts';
import { type ConfigGroup, type ConfigValue, isGroup, parseLibconfig } from './libconfig.ts';
import { LibconfigError } from './libconfig-tokens.ts';

/** A T1's description has 5 kB. */
export const DESCRIPTION_MAX_BYTES = 256 * 1024;
const HARDWARE_MAX = 32;
const WORD_MAX = 64;

/** What sw-description says of the image. */
export interface Description {
  /** of the image as such; null: none, as MineralOS writes the same one into all of its images */
  readonly version: string | null;
  /** what the boot loader is told that runs, which is what a T1 says of itself afterwards */
  readonly bootVersions: readonly string[];
  readonly hardware: readonly string[];
  /** names of the parts that are installed, each with the SHA-256 it has to have (hex, lower case) */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Settings whose lists name parts of the archive (swupdate, sw-description). */
const PART_LISTS: ReadonlySet<string> = new Set(['images', 'files', 'scripts']);
const BOOT_LISTS: ReadonlySet<string> = new Set(['uboot', 'bootenv']);
/** Slot 0 and 1 of a T1: its backend reads `version_<image_flag>` and tells it as platform_v (im-backend, getVersions). */
const BOOT_VERSION = /^version_[01]$/;

const refuse = (detail: string) => new ImageRefused('description-unreadable', detail);

const readWord = (value: ConfigValue | undefined, what: string): string | null => {
  if (value === undefined) return null;
  if (typeof value !== 'string' || value.length > WORD_MAX || !/^[\x20-\x7e]*$/.test(value))
    throw refuse(`its ${what} is no short text`);
  return value.trim() || null;
};

const listGroups = (value: ConfigValue): ConfigGroup[] =>
  Array.isArray(value) ? value.filter((each: ConfigValue) => isGroup(each)) : [];

/** Every group of a description with the settings in it; a list of groups counts as well. */
const listSettings = (group: ConfigGroup): [string, ConfigValue][] =>
  [...group].flatMap(([name, value]): [string, ConfigValue][] => {
    const inner = isGroup(value) ? [value] : listGroups(value);
    return [[name, value], ...inner.flatMap(listSettings)];
  });

const readHash = (value: ConfigValue | undefined): string | null => {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/i.test(value)) throw refuse('a sha256 that is none');
  return value.toLowerCase();
};

const readParts = (settings: readonly [string, ConfigValue][]): Map<string, Set<string>> => {
  const parts = new Map<string, Set<string>>();
  for (const entry of settings.flatMap(([name, value]) => (PART_LISTS.has(name) ? listGroups(value) : []))) {
    const name = entry.get('filename');
    // a link to another entry, or something without a file
    if (name === undefined) continue;
    if (typeof name !== 'string') throw refuse('a file name that is no text');
    const hashes = parts.get(name) ?? new Set<string>();
    parts.set(name, hashes);
    const hash = readHash(entry.get('sha256'));
    if (hash !== null) hashes.add(hash);
  }
  return parts;
};

const readHardware = (settings: readonly [string, ConfigValue][]): string[] => {
  const lists = settings.flatMap(([name, value]) => (name === 'hardware-compatibility' ? [value] : []));
  const words = lists.flatMap((value) => {
    if (!Array.isArray(value)) throw refuse('its hardware is no list');
    return value.flatMap((each: ConfigValue) => readWord(each, 'hardware') ?? []);
  });
  const hardware = [...new Set(words)];
  if (hardware.length > HARDWARE_MAX) throw refuse('too much hardware');
  return hardware;
};

const readBootVersions = (settings: readonly [string, ConfigValue][]): string[] => {
  const entries = settings.flatMap(([name, value]) => (BOOT_LISTS.has(name) ? listGroups(value) : []));
  const versions = entries.flatMap((entry) => {
    const name = entry.get('name');
    return typeof name === 'string' && BOOT_VERSION.test(name)
      ? (readWord(entry.get('value'), 'version') ?? [])
      : [];
  });
  return [...new Set(versions)];
};

const parse = (bytes: Uint8Array): ConfigGroup => {
  try {
    return parseLibconfig(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof LibconfigError) throw refuse(error.message);
    // what the decoder throws
    if (error instanceof TypeError) throw refuse('it is no text');
    throw error;
  }
};

/** Reads sw-description. Throws ImageRefused: description-unreadable, or no-hardware. */
export const readDescription = (bytes: Uint8Array): Description => {
  const software = parse(bytes).get('software');
  if (!isGroup(software)) throw refuse('it describes no software');
  const settings = listSettings(software);
  const parts = readParts(settings);
  if (parts.size === 0) throw refuse('it names nothing to install');
  const hardware = readHardware(settings);
  if (hardware.length === 0) throw new ImageRefused('no-hardware');
  const version = readWord(software.get('version'), 'version');
  return { version, bootVersions: readBootVersions(settings), hardware, parts };
};
