import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFrame } from './frames.ts';
import { foldFrame, type Known, NOTHING_KNOWN, type SendEnd, toErrorWords, toSendWord } from './judge.ts';

// Beside the repository, never in it: both releases of the updater, recorded direct and behind the device's nginx.
const FOLDER = fileURLToPath(
  new URL('../../../../../../../shared/fixtures/miner/swupdate/', import.meta.url),
);

interface Recorded {
  label?: string;
  ev: string;
  raw?: string;
  error?: string;
  status?: number;
  body?: string;
  sent?: number;
}

interface Upload {
  known: Known;
  end: SendEnd | null;
  unreadable: number;
}

// As it lies on the wire: a text of bytes that are no UTF-8 was recorded as the error that `ws` made of it.
const replay = (name: string): Map<string, Upload> => {
  const uploads = new Map<string, Upload>();
  let sentAll = false;
  let sentBytes = 0;
  const lines = readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n');
  for (const event of lines.map((line): Recorded => JSON.parse(line))) {
    const label = event.label ?? '';
    const upload = uploads.get(label);
    if (event.ev === 'upload-start') {
      uploads.set(label, { known: NOTHING_KNOWN, end: null, unreadable: 0 });
      sentAll = false;
      sentBytes = 0;
    }
    if (event.ev === 'upload-sent') sentBytes = event.sent ?? 0;
    if (event.ev === 'upload-sent-all') sentAll = true;
    if (event.ev === 'http-response-end' && upload !== undefined)
      upload.end = { sentAll, sentBytes, answer: { status: event.status ?? 0, body: event.body ?? '' } };
    if (event.ev === 'http-request-error' && upload !== undefined)
      upload.end ??= { sentAll, sentBytes, answer: null };
    if (event.ev !== 'ws-message') continue;
    const frame = readFrame(Buffer.from(event.raw ?? ''));
    for (const each of uploads.values()) {
      each.known = foldFrame(each.known, frame);
      if (frame.kind === 'unreadable') each.unreadable += 1;
    }
  }
  return uploads;
};

const SUCCESS = { said: 'success', words: null } as const;
const failure = (words: string) => ({ said: 'failure', words }) as const;
const HASH = 'HASH mismatch';
const MAGIC = 'CPIO Format not recognized: magic not found';
const silent = (word: string) => ({ said: null, word });

/** Every file, and every upload in it: how it ended when it was recorded. */
const ENDS: Record<string, Record<string, { said: Known['said']; words?: string | null; word?: string }>> = {
  'swupdate2018-broken-badsig': { upload: failure('EVP_DigestVerifyFinal failed') },
  'swupdate2018-broken-corrupt-early-4MBps': { upload: failure(HASH) },
  'swupdate2018-broken-corrupt': { upload: failure(HASH) },
  'swupdate2018-broken-truncated': { upload: failure(HASH) },
  'swupdate2018-broken-unsigned': { upload: failure('Image invalid or corrupted. Not installing') },
  'swupdate2018-broken-wronghw': { upload: failure('SW not compatible with hardware') },
  'swupdate2018-chunked-te': { C: failure(MAGIC) },
  'swupdate2018-disconnect-mid-upload': { A: { said: null }, B: silent('not-queued') },
  'swupdate2018-empty': { upload: failure(MAGIC) },
  'swupdate2018-idle-30s': {},
  'swupdate2018-misc-http': {},
  'swupdate2018-multi-fast': { upload: SUCCESS },
  'swupdate2018-multi-slow-4MBps': { upload: SUCCESS },
  'swupdate2018-nginx-download': {},
  'swupdate2018-nginx-expect-100': { expect: silent('nothing') },
  'swupdate2018-nginx-noauth': {
    'tiny-noauth': silent('login-refused'),
    'big-noauth': silent('login-refused'),
    'big-guest': silent('login-refused'),
    'stale-jwt': silent('login-refused'),
  },
  'swupdate2018-nginx-ok': { admin: SUCCESS },
  'swupdate2018-nginx-over-100MB': { huge: silent('too-large') },
  'swupdate2018-nginx-swupdate-down': { down: silent('not-found') },
  'swupdate2018-notswu': { upload: failure(MAGIC) },
  'swupdate2018-otherfield': { upload: SUCCESS },
  'swupdate2018-server-killed-while-ws-open': {},
  'swupdate2018-short': { upload: failure(MAGIC) },
  'swupdate2018-tiny': { upload: { said: null } },
  'swupdate2018-two-uploads': { A: SUCCESS, B: { said: 'success', word: 'not-queued' } },
  'swupdate2018-ws-closed-mid-upload': { A: SUCCESS },
  'swupdate2022-broken-corrupt': { upload: failure(HASH) },
  'swupdate2022-disconnect-mid-upload': { A: failure(HASH), B: SUCCESS },
  'swupdate2022-empty': { upload: failure(MAGIC) },
  'swupdate2022-installfail-multi': { upload: failure('Missing path attribute') },
  'swupdate2022-multi-fast': { upload: SUCCESS },
  'swupdate2022-notswu': { upload: failure(MAGIC) },
  'swupdate2022-two-uploads': { A: SUCCESS, B: { said: 'success', word: 'not-queued' } },
};

describe.runIf(existsSync(FOLDER))('recorded upgrades', () => {
  it('are all looked at', () => {
    const names = readdirSync(FOLDER).map((name) => name.replace(/\.jsonl$/, ''));
    expect(Object.keys(ENDS).sort()).toEqual(names.sort());
  });

  it.each(Object.entries(ENDS))('%s ends as it did', (name, ends) => {
    const uploads = replay(`${name}.jsonl`);
    expect([...uploads.keys()].sort()).toEqual(Object.keys(ends).sort());
    for (const [label, { said, words, word }] of Object.entries(ends)) {
      const upload = uploads.get(label);
      expect(upload?.known.said, label).toBe(said);
      const found = upload === undefined ? null : toErrorWords(upload.known);
      if (words === null) expect(found).toBeNull();
      if (typeof words === 'string') expect(found).toContain(words);
      if (word !== undefined && upload?.end != null) expect(toSendWord(upload.end), label).toBe(word);
      if (word !== undefined) expect(upload?.end, label).not.toBeNull();
    }
  });

  it.each(['swupdate2018-multi-fast', 'swupdate2022-multi-fast'])('%s ends in the last real step', (name) => {
    const [upload] = [...replay(`${name}.jsonl`).values()];
    expect(upload?.known).toMatchObject({ installing: true, step: { number: 5, of: 5, percent: 100 } });
  });
});
