// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from './clipboard.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

it('uses the clipboard where the browser gives it', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('00:11:22')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('00:11:22');
});

it('copies a selection over plain HTTP and leaves nothing behind', async () => {
  vi.stubGlobal('navigator', {});
  let selected = '';
  document.execCommand = () => {
    selected = document.querySelector('textarea')?.value ?? '';
    return true;
  };
  expect(await copyText('00:11:22')).toBe(true);
  expect(selected).toBe('00:11:22');
  expect(document.querySelector('textarea')).toBeNull();
});

it('says when neither works', async () => {
  vi.stubGlobal('navigator', {
    clipboard: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
  });
  document.execCommand = () => false;
  expect(await copyText('x')).toBe(false);
});
