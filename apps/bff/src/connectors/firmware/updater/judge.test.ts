import { expect, it } from 'vitest';
import type { UpdaterFrame, UpdaterStatus } from './frames.ts';
import { foldFrame, type Known, NOTHING_KNOWN, toErrorWords, toSendWord } from './judge.ts';

const status = (word: UpdaterStatus): UpdaterFrame => ({ kind: 'status', status: word });
const said = (level: number, text: string): UpdaterFrame => ({ kind: 'message', level, text });
const step = (number: number, name: string): UpdaterFrame => ({
  kind: 'step',
  number,
  of: 2,
  name,
  percent: 50,
});
const fold = (...frames: UpdaterFrame[]): Known => frames.reduce(foldFrame, NOTHING_KNOWN);

it('a failure needs no beginning, and its words come after it', () => {
  const known = fold(
    status('FAILURE'),
    said(6, 'ERROR core : HASH mismatch'),
    said(3, 'Image invalid or corrupted.'),
  );
  expect(known).toMatchObject({ begun: false, said: 'failure' });
  expect(toErrorWords(known)).toBe('ERROR core : HASH mismatch');
});

it('the first error of several is the cause', () => {
  const known = fold(
    said(6, 'ERROR verify_final : EVP_DigestVerifyFinal failed'),
    said(6, 'ERROR extract_files : Compatible SW not found'),
    status('FAILURE'),
  );
  expect(toErrorWords(known)).toContain('EVP_DigestVerifyFinal failed');
});

it('what is said after the end changes nothing', () => {
  expect(
    fold(status('FAILURE'), status('DOWNLOAD'), status('START'), step(1, 'a'), status('SUCCESS')),
  ).toMatchObject({
    begun: false,
    installing: false,
    step: null,
    said: 'failure',
  });
  expect(fold(status('SUCCESS'), status('FAILURE'), said(3, 'ERROR late')).said).toBe('success');
});

it('the step without a name, one too many, is none', () => {
  expect(fold(step(2, 'rootfs.ubi'), step(3, '')).step).toMatchObject({ number: 2, name: 'rootfs.ubi' });
  expect(fold(step(1, ''))).toEqual(NOTHING_KNOWN);
});

it('a broken pipe of the updater is no reason', () => {
  expect(toErrorWords(fold(said(3, 'ERROR : Writing to IPC fails due to Broken pipe')))).toBeNull();
});

it('a flood of errors is bounded', () => {
  const known = fold(
    ...Array.from({ length: 100 }, (_, index) => said(3, `ERROR ${index} ${'x'.repeat(1000)}`)),
  );
  expect(known.errors).toHaveLength(8);
  expect(toErrorWords(known)?.length).toBeLessThanOrEqual(200);
});

it.each([
  [200, 'Ok, multi.swu - 9 bytes.', 'nothing'],
  [500, 'Failed to queue command\n', 'not-queued'],
  [500, '<html>', 'nothing'],
  [502, '<html>', 'nothing'],
  [401, '<html>', 'login-refused'],
  [413, '<html>', 'too-large'],
  [404, '<html>', 'not-found'],
  [404, 'Not Found', 'no-such-call'],
  [405, '', 'no-such-call'],
  [400, '', 'refused'],
])('an answer of %d with %j says: %s', (code, body, word) => {
  expect(toSendWord({ sentAll: true, sentBytes: 1, answer: { status: code, body } })).toBe(word);
});

it('no answer says nothing', () => {
  expect(toSendWord({ sentAll: true, sentBytes: 1, answer: null })).toBe('nothing');
});
