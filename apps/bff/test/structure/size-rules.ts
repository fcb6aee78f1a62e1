import { allCode, type HouseRule, only, type RepositoryFile } from './house-rule.ts';

const medianLimit = 80;
const p95Limit = 220;
const hardLimit = 300;

const linesOf = ({ text }: RepositoryFile) => text.trimEnd().split('\n').length;
const isMeasured = ({ path }: RepositoryFile) => !/\/(migrations|fixtures|replies)\//.test(path);
const lineOf = (count: number) => 'line\n'.repeat(count);

function quantile(sorted: number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

export const fileLength: HouseRule = {
  name: `files: median <= ${medianLimit}, p95 <= ${p95Limit}, none over ${hardLimit} lines`,
  check(files) {
    const measured = allCode(files).filter(isMeasured);
    const lengths = measured.map(linesOf).sort((a, b) => a - b);
    const median = quantile(lengths, 0.5);
    const p95 = quantile(lengths, 0.95);
    return [
      ...measured
        .filter((file) => linesOf(file) > hardLimit)
        .map((file) => `${file.path}: ${linesOf(file)} lines`),
      ...(median <= medianLimit ? [] : [`the median is ${median} lines`]),
      ...(p95 <= p95Limit ? [] : [`the 95th percentile is ${p95} lines`]),
    ];
  },
  broken: [
    only('apps/bff/src/long.ts', lineOf(hardLimit + 1)),
    Array.from({ length: 3 }, (_, index) => ({
      path: `apps/bff/src/${index}.ts`,
      text: lineOf(medianLimit + 1),
    })),
    Array.from({ length: 20 }, (_, index) => ({
      path: `apps/bff/src/${index}.ts`,
      text: lineOf(index < 18 ? 1 : p95Limit + 1),
    })),
    // A repository that could not be read must not look tidy.
    [],
  ],
};
