import { readFileSync } from 'node:fs';

const toCells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Reads the tables of a page of docs/reference: the cells of the one below a heading, row by row, without its head. */
export const createTableReader = (pageName: string) => {
  const page = readFileSync(new URL(`../../../docs/reference/${pageName}`, import.meta.url), 'utf8');
  return (heading: string): string[][] => {
    const [, section = ''] = page.split(`## ${heading}\n`);
    const rows = (section.split('\n## ')[0] ?? '').split('\n');
    return rows
      .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
      .slice(1)
      .map(toCells);
  };
};
