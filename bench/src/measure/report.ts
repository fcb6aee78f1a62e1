/** One measured figure. limit: what the issue asks for, null: none asked. */
export interface Figure {
  scenario: string;
  what: string;
  value: number | null;
  unit: string;
  limit: number | null;
  note?: string;
}

const formatNumber = (value: number | null): string => {
  if (value === null || Number.isNaN(value)) return 'not measured';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

/** True when it has a limit and is above it, or has one and could not be measured. */
export const isMissed = ({ value, limit }: Figure): boolean =>
  limit !== null && (value === null || Number.isNaN(value) || value > limit);

const verdictOf = (figure: Figure): string => {
  if (figure.limit === null) return '';
  return isMissed(figure) ? 'MISSED' : 'ok';
};

/** The figures as a table of text, one line each, in aligned columns. */
export const formatTable = (figures: readonly Figure[]): string => {
  const rows = [
    ['scenario', 'what', 'measured', 'limit', '', 'note'],
    ...figures.map((figure) => [
      figure.scenario,
      figure.what,
      `${formatNumber(figure.value)} ${figure.unit}`,
      figure.limit === null ? '' : `<= ${figure.limit} ${figure.unit}`,
      verdictOf(figure),
      figure.note ?? '',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
