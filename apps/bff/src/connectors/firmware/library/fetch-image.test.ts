import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../upstream/address-guard.ts';
import { ask, failureOf } from '../../../upstream/ask.fixture.ts';
import { createHttpClient, type StreamingHttpClient } from '../../../upstream/http-client.ts';
import { fetchImage, toNote } from './fetch-image.ts';
import { requirePlace, toNamedFile, toPlace, toTarget } from './image-place.ts';

const { signal } = new AbortController();

/** A client whose answers are written down; gives what was asked for as well. */
const createAnswers = (answers: readonly { status: number; headers?: Record<string, string> }[]) => {
  const asked: string[] = [];
  const http: Pick<StreamingHttpClient, 'stream' | 'forget'> = {
    forget: () => undefined,
    async stream({ origin, path }) {
      const { status, headers = {} } = answers[asked.length] ?? { status: 500 };
      asked.push(origin + path);
      return {
        status,
        contentType: null,
        contentEncoding: null,
        headers,
        read: () => undefined,
        pause: () => undefined,
        resume: () => undefined,
        close: () => undefined,
        ended: new Promise(() => undefined),
      };
    },
  };
  // the rest of a client is not used by a fetch
  return { asked, http: http as StreamingHttpClient };
};
const lead = (location: string) => ({ status: 302, headers: { location } });
const fetchFrom = (url: string, ...answers: Parameters<typeof createAnswers>[0]) => {
  const { asked, http } = createAnswers(answers);
  return { asked, fetching: fetchImage(http, new URL(url), signal) };
};

describe('a host that leads on', () => {
  it('is followed within itself, also from http to https', async () => {
    const ok = { status: 200, headers: { 'content-length': '77' } };
    const { asked, fetching } = fetchFrom('http://a.example/x', lead('https://a.example/y?z'), lead('w'), ok);
    expect((await fetching).totalBytes).toBe(77);
    expect(asked).toEqual(['http://a.example/x', 'https://a.example/y?z', 'https://a.example/w']);
  });

  it.each([
    ['http://a.example/y', 'leads from https to plain http'],
    ['https://b.example/y', 'leads to another host: b.example'],
    ['https://a.example:8443/y', 'leads to another host: a.example:8443'],
    ['//b.example/y', 'leads to another host: b.example'],
    ['https://ann:secret@a.example/y', 'no web address'],
    ['file:///etc/passwd', 'no web address'],
    [`/${'x'.repeat(3000)}`, 'no web address'],
    ['', 'round and round'],
  ])('to %s is not followed', async (location, words) => {
    const { fetching } = fetchFrom('https://a.example/x', ...Array.from({ length: 9 }, () => lead(location)));
    await expect(fetching).rejects.toThrow(words);
  });

  it('and does not say how long the file is, or nonsense, is asked all the same', async () => {
    for (const headers of [{}, { 'content-length': '1e99' }, { 'content-length': 'x' }])
      expect(
        (await fetchFrom('http://a.example/x', { status: 200, headers }).fetching).totalBytes,
      ).toBeNull();
  });
});

it('what went wrong with a host is told without anything it said', async () => {
  const guard = createAddressGuard({ policy: 'public', allowed: [], ownListeners: () => [] });
  const http = createHttpClient({ guard });
  const error = await failureOf(http.request(ask('http://192.168.1.1')));
  expect(toNote(error, '192.168.1.1')).toContain('must not connect to 192.168.1.1');
  await http.close();
});

describe('a web address', () => {
  it('is taken apart as browsers do, and compared by its host', () => {
    expect(requirePlace('https://Example.COM:443/a.swu#x', ' EXAMPLE.com ').href).toBe(
      'https://example.com/a.swu',
    );
    expect(() => requirePlace('https://exämple.com/', 'exämple.com')).toThrow();
    expect(requirePlace('https://exämple.com/', 'xn--exmple-cua.com').host).toBe('xn--exmple-cua.com');
    // what looks like one host is another one to every program
    expect(() => requirePlace('https://example.com@evil.example/', 'example.com')).toThrow();
    expect(() => requirePlace('https://evil.example\\@example.com/', 'example.com')).toThrow();
    expect(requirePlace('http://0x7f.1/', '127.0.0.1').hostname).toBe('127.0.0.1');
    expect(toPlace('no address')).toBeNull();
  });

  it('names a file and what may be written down', () => {
    const nameOf = (text: string) => toNamedFile(new URL(text));
    expect(nameOf('https://a.example/x/t1%20a.swu?b=c')).toBe('t1 a.swu');
    expect([nameOf('https://a.example/'), nameOf('https://a.example/%')]).toEqual(['', '%']);
    expect(toTarget(new URL('https://a.example:1/x?key=secret'))).toBe('https://a.example:1/x');
  });
});
