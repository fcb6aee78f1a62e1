import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { imagePieces } from '../../firmware/build-image.ts';
import { basic } from '../../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { recordedPieces, TINY_PARTS } from '../testing/recorded-images.ts';
import {
  hasUpdaterRecordings,
  type RecordedUpload,
  readUpdaterRecording,
  updaterRecordingNames,
} from '../testing/updater-recording.ts';
import { type UploadAnswer, upload, type Watcher, watching } from '../testing/upgrade-client.ts';

let fixture: FleetFixture;
let watcher: Watcher;
beforeAll(async () => {
  fixture = await startFixture([{}]);
});
afterAll(() => fixture.fleet.stop());
beforeEach(async () => {
  await fixture.control.reset(0);
});

const headers = basic('admin', 'dragonadmin');
const send = (name: string, recorded: RecordedUpload, more: object = {}) => {
  const pieces = recordedPieces(name, recorded);
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const { file: fileName, field, abortAtBytes } = recorded;
  const abort = abortAtBytes === null ? {} : { abortAtBytes };
  return {
    bytes,
    answer: upload(fixture.address(), { pieces, bytes, fileName, field, headers, ...abort, ...more }),
  };
};

const said = (): string[] =>
  watcher.frames.filter(({ opcode }) => opcode === 1).map(({ payload }) => payload.toString('utf8'));

/** An upload before the recorded one: the source of uploads has been named, and the version lies in the buffer of `info`. */
const warmUp = async (): Promise<void> => {
  const pieces = [...imagePieces({ parts: TINY_PARTS, version: '0.1.0', flaw: 'wrong-hardware' })];
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const first = await watching(fixture.address());
  await upload(fixture.address(), { pieces, bytes, fileName: 'w', headers });
  await expect.poll(() => JSON.stringify(first.said())).toContain('Waiting for requests');
  first.close();
};

/** What differs for good reasons: sizes of our descriptions and signatures, hashes, the command after an update. */
const plain = (frame: string): string =>
  frame
    .replace(/[0-9a-f]{64}/g, 'HASH')
    .replace(/(sw-description(\.sig)?\s+size) \d+/, '$1 N')
    .replace(/(extract_file_to_tmp\] : {2}size) \d+/, '$1 N')
    .replace(/Read \d+ bytes/, 'Read N bytes')
    .replace('post.sh', 'systemctl reboot');
const isMessage = (frame: string): boolean => frame.includes('"type": "message"');
const isStep = (frame: string): boolean => frame.includes('"type": "step"');
// threads of their own: they come anywhere among the last lines
const isLoose = (frame: string): boolean => /\[postupdate\]|Writing to IPC|Main loop Daemon/.test(frame);

interface Told {
  readonly messages: string[];
  readonly loose: string[];
  readonly progress: string[];
  readonly steps: string[];
}

const told = (frames: readonly string[]): Told => {
  const all = frames.map(plain);
  const messages = all.filter(isMessage);
  return {
    messages: messages.filter((frame) => !isLoose(frame)),
    loose: messages.filter(isLoose).sort(),
    progress: all.filter((frame) => !isMessage(frame) && !isStep(frame)),
    steps: all.filter(isStep),
  };
};

/** Whether all of `few` are in `many`, in their order. */
const isWithin = (few: readonly string[], many: readonly string[]): boolean => {
  let at = 0;
  for (const item of many) if (item === few[at]) at += 1;
  return at === few.length;
};

const compareFrames = (name: string): void => {
  const { release, frames } = readUpdaterRecording(name);
  const [theirs, ours] = [told(frames), told(said())];
  expect(ours.messages).toEqual(theirs.messages);
  expect(ours.loose).toEqual(theirs.loose);
  // In 2022.12 another process says DOWNLOAD at any time, and a status or step that is over quickly is not said at all.
  const isSure = (frame: string) => !/"(DOWNLOAD|RUN)"/.test(frame) || release === '2018.03';
  expect(ours.progress.filter(isSure)).toEqual(theirs.progress.filter(isSure));
  if (release === '2018.03') expect(ours.steps).toEqual(theirs.steps);
  else
    expect(
      isWithin(
        theirs.steps.filter((frame) => !frame.includes('"name": ""')),
        ours.steps,
      ),
    ).toBe(true);
};

const compareAnswer = (
  recorded: RecordedUpload,
  sent: { bytes: number; answer: UploadAnswer | 'broken' },
) => {
  const { answer } = sent;
  if (answer === 'broken') throw new Error('no answer');
  // nginx has 404 for an updater that resets the connection: seen with Debian's nginx and swupdate
  if (recorded.answer === null) {
    expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('<title>404 Not Found') });
    return;
  }
  const count = (body: string, bytes: number) => body.replace(`- ${bytes} bytes`, '- N bytes');
  expect(answer.status).toBe(recorded.answer.status);
  expect(count(answer.body, sent.bytes)).toBe(count(recorded.answer.body, recorded.bytes));
};

if (!hasUpdaterRecordings()) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

const NOT_FRAMES = /nginx|misc|idle|killed|tiny\.|chunked|disconnect|closed|two/;
const single = updaterRecordingNames().filter((name) => !NOT_FRAMES.test(name));

const prepare = async (name: string): Promise<void> => {
  const { release, frames } = readUpdaterRecording(name);
  await fixture.control.patch(0, { updater: { release, flashBytesPerS: 1e9 } });
  if (!frames.some((frame) => frame.includes('"source": "WEBSERVER"'))) await warmUp();
  const info = frames.find((frame) => frame.includes('"type": "info"'));
  const text = info === undefined ? null : /"source": "(.*)"\r\n/.exec(info)?.[1];
  // what earlier uploads of that recording had left there
  if (text !== undefined && text !== null && release === '2018.03') {
    await fixture.control.orderUpdater(0, { stain: Buffer.from(text).toString('base64') });
  }
  watcher = await watching(fixture.address());
};

const settled = async (name: string): Promise<void> => {
  const { frames } = readUpdaterRecording(name);
  const count = frames.filter(isMessage).length;
  await expect.poll(() => said().filter(isMessage).length).toBeGreaterThanOrEqual(count);
};

describe.skipIf(!hasUpdaterRecordings())('an upload is as recorded', () => {
  it.each(single)('%s', async (name) => {
    const [recorded] = readUpdaterRecording(name).uploads;
    if (recorded === undefined) throw new Error('no upload');
    await prepare(name);
    const { bytes, answer } = send(name, recorded);
    compareAnswer(recorded, { bytes, answer: await answer });
    await settled(name);
    compareFrames(name);
    watcher.close();
  });

  it.each(['swupdate2018-two-uploads.jsonl', 'swupdate2022-two-uploads.jsonl'])('%s', async (name) => {
    const { release, uploads } = readUpdaterRecording(name);
    const [a, b] = uploads;
    if (a === undefined || b === undefined) throw new Error('no uploads');
    await prepare(name);
    const reply = release === '2022.12' ? ('upstream-reset' as const) : ('recorded' as const);
    await fixture.control.patch(0, { updater: { reply, uploadBytesPerS: 40e6 } });
    const first = send(name, a);
    // as in the recording, after the last file has begun
    await expect.poll(() => said().join()).toContain('rootfs.ubi  size 21000000'.replace(/ {2}size.*/, ''));
    await expect
      .poll(async () => (await fixture.control.updater(0)).uploads.at(-1)?.receivedBytes)
      .toBeGreaterThan(9e6);
    const second = send(name, b);
    compareAnswer(b, { ...second, answer: await second.answer });
    compareAnswer(a, { ...first, answer: await first.answer });
    await settled(name);
    compareFrames(name);
    watcher.close();
  });

  it.each(['swupdate2018-disconnect-mid-upload.jsonl', 'swupdate2022-disconnect-mid-upload.jsonl'])(
    '%s',
    async (name) => {
      const [a, b] = readUpdaterRecording(name).uploads;
      if (a === undefined || b === undefined) throw new Error('no uploads');
      await prepare(name);
      expect(await send(name, a).answer).toBe('broken');
      await expect.poll(async () => (await fixture.control.updater(0)).phase).not.toBe('receiving');
      const second = send(name, b);
      compareAnswer(b, { ...second, answer: await second.answer });
      await settled(name);
      compareFrames(name);
      watcher.close();
    },
  );

  it('swupdate2018-chunked-te.jsonl', async () => {
    const name = 'swupdate2018-chunked-te.jsonl';
    const [recorded] = readUpdaterRecording(name).uploads;
    if (recorded === undefined) throw new Error('no upload');
    await prepare(name);
    const pieces = [Buffer.concat(recordedPieces(name, recorded))];
    const answer = await upload(fixture.address(), { pieces, fileName: recorded.file, headers });
    // the framing of the chunks got into the file
    const bytesIn = (body: string) => Number(/^Ok, tiny\.swu - (\d+) bytes\.\r\n$/.exec(body)?.[1]);
    if (answer === 'broken') throw new Error('broken');
    expect(answer.status).toBe(recorded.answer?.status);
    expect(bytesIn(recorded.answer?.body ?? '')).toBeGreaterThan(recorded.bytes);
    expect(bytesIn(answer.body)).toBeGreaterThan(pieces[0]?.length ?? 0);
    await settled(name);
    compareFrames(name);
    watcher.close();
  });
});
