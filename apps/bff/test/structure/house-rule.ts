/** A file of the repository; the path is relative to its root, with forward slashes. */
export interface RepositoryFile {
  path: string;
  text: string;
}

/** A rule that looks at the whole repository, with the trees that prove it can fail. */
export interface HouseRule {
  name: string;
  /** one line per problem */
  check(files: RepositoryFile[]): string[];
  /** each of these small repositories breaks the rule */
  broken: RepositoryFile[][];
}

/** A repository of one file. */
export const only = (path: string, text: string): RepositoryFile[] => [{ path, text }];

const isTest = (path: string) => /\.(test|spec|fixture)\.tsx?$|\/test\/|\/test-[^/]+$|^e2e\//.test(path);

/** Code that is shipped: the source of apps and packages without its tests. */
export const productCode = (files: RepositoryFile[]): RepositoryFile[] =>
  files.filter(({ path }) => /^(apps|packages)\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path));

/** All code people read: product, tests, scripts. */
export const allCode = (files: RepositoryFile[]): RepositoryFile[] =>
  files.filter(({ path }) => /\.(tsx?|mjs|cjs)$/.test(path) && !path.includes('-canary/'));

/** `path:line: what` for every line that matches. */
export const findLines = (files: RepositoryFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
