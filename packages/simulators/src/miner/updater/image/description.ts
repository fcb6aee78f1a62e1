import { type ConfigGroup, type ConfigValue, parseConfig } from './libconfig.ts';

/** One file to install, as `sw-description` names it. */
export interface ImagePart {
  readonly name: string;
  readonly type: string;
  /** What the log names it with: a device, a volume or a path. */
  readonly place: string;
  readonly path: string | null;
  /** Hex; null = the description has none. */
  readonly sha256: string | null;
}

export interface Description {
  readonly version: string;
  readonly hardware: readonly string[];
  /** In the order of the description, which is that of the installation. */
  readonly parts: readonly ImagePart[];
}

function isGroup(value: ConfigValue | undefined): value is ConfigGroup {
  return typeof value === 'object' && !Array.isArray(value);
}

function groupOf(value: ConfigValue | undefined, ...path: readonly string[]): ConfigGroup | null {
  let current = value;
  for (const step of path) {
    if (!isGroup(current)) return null;
    current = current[step];
  }
  return isGroup(current) ? current : null;
}

function textOf(value: ConfigValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: ConfigValue | undefined): readonly ConfigValue[] {
  return Array.isArray(value) ? value : [];
}

function partOf(value: ConfigValue): ImagePart[] {
  if (!isGroup(value)) return [];
  const path = textOf(value.path);
  const place = textOf(value.volume) ?? textOf(value.device) ?? path ?? '';
  const name = textOf(value.filename);
  if (name === null) return [];
  return [
    {
      name,
      place,
      path,
      type: textOf(value.type) ?? 'raw',
      sha256: textOf(value.sha256)?.toLowerCase() ?? null,
    },
  ];
}

/**
 * What swupdate takes out of the text: the list of the slot that is not running when there is one ("stable", as
 * `-e stable,alt` selects), else the common one. null = it finds no software for itself.
 */
export function readDescription(text: string, slot: 'main' | 'alt'): Description | null {
  let software: ConfigGroup | null;
  try {
    software = groupOf(parseConfig(text), 'software');
  } catch {
    return null;
  }
  const version = textOf(software?.version);
  if (software === null || version === null) return null;
  const selected = groupOf(software, 'stable', slot) ?? software;
  const parts = [...listOf(selected.images), ...listOf(selected.files)].flatMap(partOf);
  const hardware = listOf(software['hardware-compatibility']).flatMap((item) => textOf(item) ?? []);
  return parts.length === 0 ? null : { version, hardware, parts };
}
