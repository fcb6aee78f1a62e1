import { readFileSync } from 'node:fs';

const page = readFileSync(
  new URL('../../../../../../docs/reference/miner-actions.md', import.meta.url),
  'utf8',
);

/** Cells of the table under a heading of docs/reference/miner-actions.md, without its head. */
export const rowsOf = (heading: string): string[][] => {
  const [, section = ''] = page.split(`## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim()),
    );
};
