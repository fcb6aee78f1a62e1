// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ApiProblem, type ApiProblemDetails } from '../../../lib/api-problem.ts';
import { render, unmountAll } from '../../../ui/render.fixture.tsx';
import { IMAGE } from './library.fixture.ts';
import { UploadLine } from './UploadLine.tsx';
import type { Upload } from './uploads.ts';

const uploadOf = (changes: Partial<Upload> = {}): Upload => ({
  id: 1,
  file: Object.defineProperty(new File([''], 'a.swu'), 'size', { value: 4_194_304 }),
  state: 'failed',
  sentBytes: 0,
  samples: [],
  answer: null,
  problem: null,
  ...changes,
});

const draw = async (changes: Partial<Upload>) => {
  const { text, container } = await render(
    <ul>
      <UploadLine upload={uploadOf(changes)} onShow={() => undefined} />
    </ul>,
  );
  const buttons = [...container.querySelectorAll('button')].map(({ textContent }) => textContent);
  return { text: text(), buttons, container };
};
const failed = (details: ApiProblemDetails, sentBytes = 0) =>
  draw({ problem: new ApiProblem('', details), sentBytes });

afterEach(unmountAll);

describe('an upload that came to nothing', () => {
  it('says how far it was when the line broke, and can be sent again', async () => {
    const { text, buttons } = await failed({ code: 'no-connection' }, 1_048_576);
    expect(text).toContain('broke off after 1.0\u202fMiB of 4.0\u202fMiB. Nothing of it was kept.');
    expect(buttons).toEqual(['Send again', 'Dismiss']);
  });

  it('is never called failed when all of it had left', async () => {
    const { text } = await failed({ code: 'no-connection' }, 4_194_304);
    expect(text).toContain('no answer came');
    expect(text).not.toContain('Nothing of it was kept');
    expect(text).toContain('if it is there, it arrived whole');
  });

  it('that was refused is not sent again as it is', async () => {
    const { text, buttons } = await failed({
      code: 'image-refused',
      fields: { refusal: 'archive-truncated' },
    });
    expect(text).toContain('Its end is missing.The download broke off. Download it again.');
    expect(buttons).toEqual(['Dismiss']);
  });

  it.each([
    [{ code: 'bad-answer' }, /did not come from Mintdeck.*proxy/],
    [{ code: 'step-up-needed' }, /Nothing was sent/],
    [{ code: 'disk-full' }, /no room for this file.*administrator/],
    [{ code: 'too-slow' }, /came too slowly/],
    [
      { code: 'invalid-input', fields: { file: 'The library is full: it holds 100 images.' } },
      /library is full/,
    ],
  ] as const)('$0.code says why', async (details, words) => {
    expect((await failed(details)).text).toMatch(words);
  });
});

describe('an upload under way', () => {
  it('shows bytes, speed and time left', async () => {
    const now = performance.now();
    const { text, container } = await draw({
      state: 'sending',
      sentBytes: 2_097_152,
      samples: [
        { atMs: now - 2000, bytes: 0 },
        { atMs: now, bytes: 2_097_152 },
      ],
    });
    expect(text).toMatch(/2\.0\sMiB of 4\.0\sMiB1\.0\sMiB\/s[23]\ss left/);
    expect(container.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe('50');
  });

  it('that stands still says so instead of a time', async () => {
    const long = performance.now() - 60_000;
    const { text } = await draw({
      state: 'sending',
      sentBytes: 1000,
      samples: [
        { atMs: long - 2000, bytes: 0 },
        { atMs: long, bytes: 1000 },
      ],
    });
    expect(text).toContain('stands still');
    expect(text).not.toContain('left');
  });

  it('can be given up until all of it has left', async () => {
    expect((await draw({ state: 'sending', sentBytes: 9 })).buttons).toEqual(['Cancel']);
    expect((await draw({ state: 'checking', sentBytes: 4_194_304 })).buttons).toEqual([]);
  });
});

it('says of the same content who brought it, and that nothing was added', async () => {
  const { text, buttons } = await draw({ state: 'done', answer: { image: IMAGE, known: true } });
  expect(text).toContain('The same content was there already');
  expect(text).toContain(`that of ${IMAGE.reportedVersion}, which anna added on`);
  expect(buttons).toEqual(['Show it', 'Dismiss']);
});
