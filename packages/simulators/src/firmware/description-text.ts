/** A file as `sw-description` names it. */
export interface DescribedPart {
  readonly name: string;
  readonly sha256: string;
  /** swupdate's handler; `raw` writes a device, `rawfile` a file. */
  readonly type: string;
  readonly device?: string;
  readonly path?: string;
}

export interface DescriptionOrder {
  readonly version: string;
  readonly hardware: readonly string[];
  readonly parts: readonly DescribedPart[];
  /** `flat`: one list for all; `slots`: one for each of the two copies of the system, under "stable". */
  readonly layout: 'flat' | 'slots';
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function partText(part: DescribedPart, suffix: string): string {
  const { name, sha256, type, device, path } = part;
  const fields = [`filename = ${quoted(name)};`];
  if (device !== undefined) fields.push(`device = ${quoted(device + suffix)};`);
  if (path !== undefined) fields.push(`path = ${quoted(path)};`);
  fields.push(`type = ${quoted(type)};`, `sha256 = ${quoted(sha256)};`);
  return `\t\t{ ${fields.join(' ')} }`;
}

function imagesText(parts: readonly DescribedPart[], suffix = ''): string {
  return `\timages: (\n${parts.map((part) => partText(part, suffix)).join(',\n')}\n\t);\n`;
}

/** The text of `sw-description` in libconfig's grammar, as swupdate reads it. */
export function descriptionText({ version, hardware, parts, layout }: DescriptionOrder): string {
  const revisions = hardware.map(quoted).join(', ');
  const head = `\tversion = ${quoted(version)};\n\thardware-compatibility: [ ${revisions} ];\n`;
  if (layout === 'flat') return `software =\n{\n${head}${imagesText(parts)}}\n`;
  const slots = ['main', 'alt'].map((slot) => `\t${slot}: {\n${imagesText(parts, `.${slot}`)}\t};\n`);
  return `software =\n{\n${head}\tstable: {\n${slots.join('')}\t};\n}\n`;
}
