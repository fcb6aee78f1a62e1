import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import {
  addImageAnswerSchema,
  firmwareImageSchema,
  IMAGE_MAX_BYTES,
} from '@mintdeck/shared-types/firmware/images';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTestImage } from '../src/connectors/firmware/image/archive.fixture.ts';
import {
  errorOf,
  IMAGES_PATH,
  listFirmwareFiles,
  listImages,
  readFirmwareAudit,
  toUploadHeaders,
  uploadImage,
} from './firmware-place.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient } from './harness.ts';

const clock = { aheadMs: 0 };
const SIX_MINUTES_MS = 360_000;
let app: TestApp;
let admin: TestClient;
beforeEach(async () => {
  clock.aheadMs = 0;
  app = await startTestApp({ now: () => Date.now() + clock.aheadMs });
  admin = await app.signUp();
});
afterEach(() => app.stop());

const PATH = IMAGES_PATH;
const upload = (bytes: Uint8Array, { fileName = 'one.swu', client = admin } = {}) =>
  uploadImage(client, bytes, fileName);
const uploaded = async (...what: Parameters<typeof upload>) =>
  addImageAnswerSchema.parse((await upload(...what)).body);
const list = (client = admin) => listImages(client);
const filesThere = () => listFirmwareFiles(app);
const readAudit = () => readFirmwareAudit(app);

/** A request as it is on the wire, of which only the head and some bytes are ever sent. */
const sendRaw = async (headers: Record<string, string | number>, body: Uint8Array) => {
  const { port } = new URL(app.origin);
  const socket = connect(Number(port), '127.0.0.1');
  const all = { Host: `127.0.0.1:${port}`, ...toUploadHeaders(admin), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${PATH}?fileName=a.swu HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  await new Promise((sent) => socket.write(body, sent));
  return socket;
};
const readAnswer = async (socket: ReturnType<typeof connect>) => {
  const [chunk]: unknown[] = await once(socket, 'data');
  socket.destroy();
  return String(chunk);
};

describe('an uploaded image', () => {
  it('is on the disk as it was sent, listed for everybody, and comes back the same', async () => {
    const bytes = buildTestImage();
    const { image, known } = await uploaded(bytes, { fileName: 'C:\\fakepath\\t1 firmware.swu' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([known, image]).toMatchObject([
      false,
      {
        fileName: 't1 firmware.swu',
        sizeBytes: bytes.length,
        sha256,
        version: '0.1.0',
        reportedVersion: 't1_20190605_120000',
        reportedVersionBasis: 'description',
        hardware: ['t1.g19'],
        isSigned: true,
        source: 'upload',
        addedBy: 'admin',
        isThere: true,
      },
    ]);
    expect(filesThere()).toEqual([`${sha256}.swu`]);
    expect(await list(await app.signedIn('viewer'))).toEqual([image]);
    const file = await fetch(`${app.origin}${PATH}/${image.id}/file`, { headers: toUploadHeaders(admin) });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="t1_firmware.swu"');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    await app.restart();
    expect(await list()).toEqual([image]);
  });

  it('is known again, also when two admins send it at once', async () => {
    const bytes = buildTestImage();
    const both = await Promise.all([uploaded(bytes), uploaded(bytes, { fileName: 'two.swu' })]);
    expect(both.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(both[0].image).toEqual(both[1].image);
    expect((await uploaded(bytes)).known).toBe(true);
    expect(filesThere()).toHaveLength(1);
  });

  it('is edited by revision and removed, and its record stays', async () => {
    const { image } = await uploaded(buildTestImage());
    const edit = (body: object) => admin.send('PATCH', `${PATH}/${image.id}`, { body });
    const edited = await edit({ revision: 1, reportedVersion: ' t1_x ', note: 'from a friend' });
    expect(firmwareImageSchema.parse(edited.body)).toMatchObject({
      revision: 2,
      reportedVersion: 't1_x',
      reportedVersionBasis: 'person',
      note: 'from a friend',
    });
    expect(errorOf((await edit({ revision: 1, note: '' })).body).code).toBe('changed-meanwhile');
    expect((await admin.send('DELETE', `${PATH}/${image.id}`)).status).toBe(204);
    expect([filesThere(), (await list()).map(({ isThere }) => isThere)]).toEqual([[], [false]]);
    expect(errorOf((await admin.send('DELETE', `${PATH}/${image.id}`)).body).code).toBe('not-found');
    expect(errorOf((await admin.send('GET', `${PATH}/${image.id}/file`)).body).message).toContain(
      'not there',
    );
    expect(await readAudit()).toEqual([
      ['admin', 'firmware.upload', 'image:new', 'tried', 'one.swu'],
      ['admin', 'firmware.upload', `image:${image.id}`, 'done', `one.swu, sha256 ${image.sha256}`],
      ['admin', 'firmware.edit', `image:${image.id}`, 'tried', 'version t1_x'],
      ['admin', 'firmware.edit', `image:${image.id}`, 'done', 'version t1_x'],
      ['admin', 'firmware.edit', `image:${image.id}`, 'tried', 'note'],
      ['admin', 'firmware.edit', `image:${image.id}`, 'refused', expect.stringMatching(/^note: Somebody/)],
      ['admin', 'firmware.remove', `image:${image.id}`, 'tried', 'one.swu'],
      ['admin', 'firmware.remove', `image:${image.id}`, 'done', 'one.swu'],
      ['admin', 'firmware.remove', `image:${image.id}`, 'tried', 'one.swu'],
      ['admin', 'firmware.remove', `image:${image.id}`, 'refused', expect.stringContaining('one.swu')],
      ['admin', 'firmware.download', `image:${image.id}`, 'tried', null],
      ['admin', 'firmware.download', `image:${image.id}`, 'refused', expect.any(String)],
    ]);
  });
});

describe('an upload', () => {
  it('takes an admin, and the password of the last five minutes', async () => {
    const operator = await app.signedIn('operator');
    expect(errorOf((await upload(buildTestImage(), { client: operator })).body).code).toBe('not-allowed');
    clock.aheadMs = SIX_MINUTES_MS;
    expect(errorOf((await upload(buildTestImage())).body).code).toBe('step-up-needed');
    expect(await list()).toEqual([]);
    const readFresh = () => admin.api('GET', '/api/v1/session/step-up');
    expect(await readFresh()).toEqual({ freshForS: 0 });
    await admin.api('POST', '/api/v1/session/step-up', { password: PASSWORD });
    expect(await readFresh()).toEqual({ freshForS: expect.closeTo(300, -1.5) });
    expect((await upload(buildTestImage())).status).toBe(201);
  });

  it('of what is no image is refused in words and with the word for it, and leaves nothing', async () => {
    const good = buildTestImage();
    const cases: [string, Uint8Array][] = [
      ['empty', Buffer.alloc(0)],
      ['not-an-archive', Buffer.from('#!/bin/sh\n'.repeat(200_000))],
      ['archive-truncated', good.subarray(0, -400)],
      ['archive-too-odd', Buffer.concat([good, Buffer.from('more')])],
    ];
    for (const [refusal, bytes] of cases) {
      const { status, body } = await upload(bytes);
      const { code, message, fields } = errorOf(body);
      expect([status, code, fields]).toEqual([422, 'image-refused', { file: message, refusal }]);
    }
    expect([filesThere(), await list()]).toEqual([[], []]);
    const outcomes = (await readAudit()).map(([, , , outcome]) => outcome);
    expect(outcomes).toEqual(cases.flatMap(() => ['tried', 'refused']));
  });

  it('without a length, of another type, or too large is refused before it is sent', async () => {
    const chunked = await sendRaw({ 'Transfer-Encoding': 'chunked' }, Buffer.from('0\r\n\r\n'));
    expect(await readAnswer(chunked)).toMatch(/^HTTP\/1\.1 411 [\s\S]*length-required/);
    const form = await sendRaw(
      { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 10 },
      Buffer.from('x'),
    );
    expect(await readAnswer(form)).toMatch(/^HTTP\/1\.1 415 [\s\S]*the file itself/);
    const begun = buildTestImage().subarray(0, 2000);
    const large = await sendRaw({ 'Content-Length': IMAGE_MAX_BYTES + 1 }, begun);
    expect(await readAnswer(large)).toMatch(/^HTTP\/1\.1 422 [\s\S]*"refusal":"too-large"/);
    expect(filesThere()).toEqual([]);
  });

  it('that breaks off leaves nothing but its trace', async () => {
    const socket = await sendRaw({ 'Content-Length': 50_000 }, buildTestImage().subarray(0, 20_000));
    await expect.poll(filesThere).toEqual([expect.stringMatching(/\.partial$/)]);
    socket.destroy();
    await expect.poll(filesThere).toEqual([]);
    await expect
      .poll(async () => (await readAudit()).at(-1))
      .toEqual([
        'admin',
        'firmware.upload',
        'image:new',
        'refused',
        expect.stringMatching(/^one\.swu|^a\.swu: The file did not arrive whole/),
      ]);
  });

  it('that a stop of the server cuts off leaves nothing either', async () => {
    const socket = await sendRaw({ 'Content-Length': 50_000 }, buildTestImage().subarray(0, 20_000));
    // the server hangs up
    socket.on('error', () => socket.destroy());
    await expect.poll(filesThere).toHaveLength(1);
    await app.restart();
    expect([filesThere(), await list()]).toEqual([[], []]);
  });
});
