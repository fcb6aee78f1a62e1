// @vitest-environment happy-dom
import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { IMAGE } from './library.fixture.ts';
import { type AddImageAnswer, Uploads } from './uploads.ts';

const fileOf = (name: string, sizeBytes = 100): File => {
  const file = new File([''], name);
  Object.defineProperty(file, 'size', { value: sizeBytes });
  return file;
};

/** Uploads whose lines are held here: each is answered by the test. */
const open = () => {
  const lines: {
    name: string;
    onSent: (bytes: number) => void;
    answer: (answer: AddImageAnswer) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const ended: [string, boolean][] = [];
  const uploads = new Uploads({
    send: (file, { signal, onSent }) =>
      new Promise((resolve, reject) => {
        lines.push({ name: file.name, onSent, answer: resolve, fail: reject });
        signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      }),
    onEnd: ({ file }, isSeen) => ended.push([file.name, isSeen]),
    now: () => 0,
  });
  const states = () => uploads.read().map(({ file, state }) => `${file.name} ${state}`);
  const lineAt = (index: number) => {
    const line = lines[index];
    if (!line) throw new Error(`no line ${index}`);
    return line;
  };
  return { uploads, lines, lineAt, ended, states };
};

const settled = () => new Promise<void>((done) => setTimeout(done));
const leave = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};
const DONE = { image: IMAGE, known: false };

describe('files on their way', () => {
  it('go one after the other, and are checked when all of it has left', async () => {
    const { uploads, lines, lineAt, states } = open();
    uploads.add([fileOf('a.swu'), fileOf('b.swu')]);
    expect(states()).toEqual(['b.swu waiting', 'a.swu sending']);
    lineAt(0).onSent(99);
    expect(states()[1]).toBe('a.swu sending');
    lineAt(0).onSent(100);
    expect(states()[1]).toBe('a.swu checking');
    lineAt(0).answer(DONE);
    await settled();
    expect(states()).toEqual(['b.swu sending', 'a.swu done']);
    expect(lines.map(({ name }) => name)).toEqual(['a.swu', 'b.swu']);
  });

  it('are not sent at all when a miner would not take them', () => {
    const { uploads, lines } = open();
    uploads.add([fileOf('empty', 0), fileOf('large', IMAGE_MAX_BYTES + 1), fileOf('fits', IMAGE_MAX_BYTES)]);
    expect(uploads.read().map(({ state, problem }) => [state, problem])).toEqual([
      ['sending', null],
      ['failed', expect.objectContaining({ code: 'image-refused', fields: { refusal: 'too-large' } })],
      ['failed', expect.objectContaining({ code: 'image-refused', fields: { refusal: 'empty' } })],
    ]);
    expect(lines.map(({ name }) => name)).toEqual(['fits']);
  });

  it('can be given up while they wait and while they leave', async () => {
    const { uploads, lines, states } = open();
    uploads.add([fileOf('a.swu')]);
    uploads.add([fileOf('b.swu')]);
    const [second, first] = uploads.read();
    uploads.cancel(second?.id ?? 0);
    uploads.cancel(first?.id ?? 0);
    await settled();
    expect(states()).toEqual(['b.swu cancelled', 'a.swu cancelled']);
    expect(lines).toHaveLength(1);
  });

  it('keep what went wrong until they are sent again or dismissed', async () => {
    const { uploads, lineAt, states } = open();
    uploads.add([fileOf('a.swu')]);
    lineAt(0).onSent(40);
    lineAt(0).fail(new ApiProblem('', { code: 'no-connection' }));
    await settled();
    const id = uploads.read()[0]?.id ?? 0;
    expect(uploads.read()[0]).toMatchObject({ state: 'failed', sentBytes: 40 });
    uploads.retry(id);
    expect(uploads.read()[0]).toMatchObject({ state: 'sending', sentBytes: 0, problem: null });
    uploads.dismiss(id);
    expect(states()).toEqual(['a.swu sending']);
    lineAt(1).answer(DONE);
    await settled();
    uploads.dismiss(id);
    expect(states()).toEqual([]);
  });

  it('hold the browser on its page exactly while one is under way', async () => {
    const { uploads, lineAt } = open();
    expect(leave()).toBe(false);
    uploads.add([fileOf('a.swu')]);
    expect(leave()).toBe(true);
    lineAt(0).answer(DONE);
    await settled();
    expect(leave()).toBe(false);
  });

  it('say at their end whether anybody looks', async () => {
    const { uploads, lineAt, ended } = open();
    const stop = uploads.subscribe(() => undefined);
    uploads.add([fileOf('a.swu')]);
    uploads.add([fileOf('b.swu')]);
    lineAt(0).answer(DONE);
    await settled();
    stop();
    lineAt(1).answer(DONE);
    await settled();
    expect(ended).toEqual([
      ['a.swu', true],
      ['b.swu', false],
    ]);
  });
});
