import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';
import { root } from './root.mjs';

const name = join(root, 'apps/x.test.ts');
const test = (status, failureMessages = []) => ({ status, fullName: 'a thing is so', failureMessages });

describe('what failed in vitest', () => {
  it('is told by file, name and message', () => {
    const assertionResults = [
      test('passed'),
      test('failed', ['\u001b[31mexpected 1\u001b[39m\n\nat x.ts:3']),
    ];
    expect(failuresOfVitest([{ name, status: 'failed', assertionResults }])).toEqual([
      'apps/x.test.ts > a thing is so\n    expected 1\n    at x.ts:3',
    ]);
  });

  it('is a file that did not come to its tests, too', () => {
    const files = [{ name, status: 'failed', message: 'No such module', assertionResults: [] }];
    expect(failuresOfVitest(files)).toEqual(['apps/x.test.ts\n    No such module']);
  });

  it('is nothing where all passed', () => {
    expect(failuresOfVitest([{ name, status: 'passed', assertionResults: [test('passed')] }])).toEqual([]);
  });

  it('is told in few lines, however long a message is', () => {
    const long = Array.from({ length: 900 }, (_, line) => `line ${line}`).join('\n');
    const [text] = failuresOfVitest([{ name, status: 'failed', assertionResults: [test('failed', [long])] }]);
    expect(text.split('\n')).toHaveLength(15);
  });
});

describe('what failed in Playwright', () => {
  const spec = (ok, ...messages) => ({
    title: 'opens',
    ok,
    tests: [{ results: [{ errors: messages.map((message) => ({ message })) }] }],
  });

  it('is told with all it is within', () => {
    const suites = [
      {
        title: 'pay.spec.ts',
        specs: [spec(true)],
        suites: [{ title: 'a page', specs: [spec(false, 'gone')] }],
      },
    ];
    expect(failuresOfPlaywright({ suites })).toEqual(['pay.spec.ts > a page > opens\n    gone']);
  });

  it('is told where it has no message, and outside of a test', () => {
    const suites = [{ title: 'pay.spec.ts', specs: [spec(false)] }];
    expect(failuresOfPlaywright({ errors: [{ message: 'no config' }], suites })).toEqual([
      'outside of a test\n    no config',
      'pay.spec.ts > opens\n    no message',
    ]);
  });
});
