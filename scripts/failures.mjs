// What failed, of the reports of vitest and Playwright: for the end of `npm test`, whose parts write thousands of lines between each other.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './root.mjs';

const MOST_LINES = 14;
const MOST_CHARACTERS = 2_000;

/** The beginning of a message, plain and indented: the assertion, what differed, and the place in a test. */
const shorten = (message) =>
  stripVTControlCharacters(message ?? 'no message')
    .slice(0, MOST_CHARACTERS)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
    .map((line) => `    ${line}`)
    .join('\n');

const tell = (where, messages) => [where, ...messages.map(shorten)].join('\n');

/** What vitest's JSON report says of tests that failed, and of files that did not come to their tests; a text each. */
export const failuresOfVitest = (files) =>
  files.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [tell(file, [message])];
    return failed.map(({ fullName, failureMessages }) => tell(`${file} > ${fullName}`, failureMessages));
  });

const specsOf = ({ suites = [], specs = [] }, path) => [
  ...specs.map((spec) => ({ ...spec, path })),
  ...suites.flatMap((suite) => specsOf(suite, [...path, suite.title])),
];

/** The same of Playwright's; what went wrong outside of any test first. */
export const failuresOfPlaywright = ({ errors = [], suites = [] }) => [
  ...errors.map(({ message }) => tell('outside of a test', [message])),
  ...specsOf({ suites }, [])
    .filter(({ ok }) => !ok)
    .map(({ path, title, tests }) => {
      const results = tests.flatMap((test) => test.results);
      const messages = results.flatMap((result) => result.errors.map((error) => error.message));
      return tell([...path, title].join(' > '), messages.length > 0 ? messages : [undefined]);
    }),
];
