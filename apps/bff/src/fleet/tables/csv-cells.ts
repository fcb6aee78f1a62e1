/** The number of a cell with either decimal sign, exponents included; null when it is none. */
export const parseNumberCell = (cell: string): number | null => {
  const text = cell.trim().replace(',', '.');
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

/** Tags in one cell; a sign that parts them is written with a backslash inside a tag. */
export const toTagsCell = (tags: readonly string[]): string =>
  tags.map((tag) => tag.replace(/[\\;,]/g, '\\$&')).join('; ');

/** The tags of a cell, apart by ";" or ",", each once. */
export const parseTagsCell = (cell: string): string[] => {
  const tags: string[] = [];
  let tag = '';
  const finish = () => {
    const trimmed = tag.trim();
    if (trimmed !== '' && !tags.includes(trimmed)) tags.push(trimmed);
    tag = '';
  };
  for (const [part] of cell.matchAll(/\\[\\;,]|[\s\S]/gu)) {
    if (part === ';' || part === ',') finish();
    else tag += part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
  }
  finish();
  return tags;
};

const YES = new Set(['yes', 'true', '1', 'y', 'x']);
const NO = new Set(['no', 'false', '0', 'n']);

/** Yes or no in a few spellings; null when it is neither. */
export const parseYesCell = (cell: string): boolean | null => {
  const text = cell.trim().toLowerCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
};
