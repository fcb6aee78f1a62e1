import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basic, exchange } from '../../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { recordedPieces } from '../testing/recorded-images.ts';
import { hasUpdaterRecordings, readUpdaterRecording } from '../testing/updater-recording.ts';
import { upload, watch } from '../testing/upgrade-client.ts';

const ADMIN = basic('admin', 'dragonadmin');
let fixture: FleetFixture;
beforeAll(async () => {
  fixture = await startFixture([{}]);
});
afterAll(() => fixture.fleet.stop());
beforeEach(() => fixture.control.reset(0));

if (!hasUpdaterRecordings()) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

const names = (raw: readonly string[]): string[] => raw.filter((_, index) => index % 2 === 0);
const withoutCounts = (text: string): string =>
  text.replace(/nginx\/[\d.]+/g, 'nginx').replace(/ \d+ bytes/, ' N bytes');

describe.skipIf(!hasUpdaterRecordings())('nginx before it is as recorded', () => {
  const compareWire = async (name: string, index: number, more: object) => {
    const recorded = readUpdaterRecording(name).uploads[index];
    if (recorded?.answer === undefined || recorded.answer === null) throw new Error('no answer');
    const pieces = recordedPieces(name, recorded);
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const wire = { pieces, bytes, fileName: recorded.file, field: recorded.field };
    const ours = await upload(fixture.address(), { ...wire, ...more });
    if (ours === 'broken') throw new Error('broken');
    expect(ours.status).toBe(recorded.answer.status);
    expect(names(ours.headers)).toEqual(names(recorded.answer.headers));
    expect(withoutCounts(ours.body)).toBe(withoutCounts(recorded.answer.body));
  };

  it('swupdate2018-nginx-ok.jsonl: headers', async () => {
    await compareWire('swupdate2018-nginx-expect-100.jsonl', 0, {});
  });

  it.each([
    ['nobody, a small image', 0, {}],
    ['nobody, a big one', 1, {}],
    ['a guest', 2, basic('guest', 'dragonguest')],
    ['a token of before', 3, { Authorization: 'Bearer a.b.c' }],
  ])('swupdate2018-nginx-noauth.jsonl: %s', async (_who, index, credentials) => {
    await compareWire('swupdate2018-nginx-noauth.jsonl', index, { headers: credentials });
    expect((await fixture.control.updater(0)).uploadCounts).toMatchObject({ begun: 0, refused: 0 });
  });

  it('swupdate2018-nginx-over-100MB.jsonl', async () => {
    await compareWire('swupdate2018-nginx-over-100MB.jsonl', 0, {});
  });

  it('swupdate2018-nginx-swupdate-down.jsonl', async () => {
    await fixture.control.patch(0, { updater: { isRunning: false } });
    await compareWire('swupdate2018-nginx-swupdate-down.jsonl', 0, {});
    expect(await watch(fixture.address())).toBe(404);
  });

  it('swupdate2018-nginx-download.jsonl', async () => {
    const answer = await exchange(fixture.address(), { path: '/upgrade/download', headers: ADMIN });
    expect(answer).toMatchObject({ status: 404, body: 'Not Found' });
  });
});
