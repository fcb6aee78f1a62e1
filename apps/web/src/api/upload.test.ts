// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { stepUp } from './step-up.ts';
import { uploadFile } from './upload.ts';

type Answer = { status: number; body: unknown } | 'broken' | 'never';

/** Stands in for the browser's line: what leaves is written down, what comes back is the test's. */
const serve = (answers: Answer[], freshForS = 300) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(`GET ${path}`);
    return new Response(JSON.stringify({ freshForS }));
  });
  class FakeXhr extends EventTarget {
    readonly upload = new EventTarget();
    status = 0;
    responseText = '';
    private line = '';
    open(method: string, path: string) {
      this.line = `${method} ${path}`;
    }
    setRequestHeader(name: string, value: string) {
      if (name === 'content-type') this.line += ` ${value}`;
    }
    send(file: Blob) {
      asked.push(`${this.line} ${file.size}`);
      const answer = answers.shift() ?? 'never';
      if (answer === 'never') return;
      queueMicrotask(() => {
        this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 2 }));
        if (answer === 'broken') return this.dispatchEvent(new Event('error'));
        this.upload.dispatchEvent(new Event('load'));
        this.status = answer.status;
        this.responseText = JSON.stringify(answer.body);
        return this.dispatchEvent(new Event('load'));
      });
    }
    abort() {
      this.dispatchEvent(new Event('abort'));
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeXhr);
  return asked;
};

const problem = (status: number, code: string, fields?: object) => ({
  status,
  body: { error: { code, message: '', requestId: 'r-1', ...(fields ? { fields } : {}) } },
});
const OK = { status: 201, body: { id: 7 } };
const STEP = 'GET /api/v1/session/step-up';
const SENT = 'POST /api/v1/files?fileName=a application/octet-stream 5';

const send = (signal = new AbortController().signal) => {
  const sent: number[] = [];
  const answer = uploadFile({
    path: '/api/v1/files?fileName=a',
    file: new Blob(['bytes']),
    answer: z.object({ id: z.number() }),
    signal,
    onSent: (bytes) => sent.push(bytes),
  });
  return { sent, answer };
};

/** Answers the question for the password; how often it was asked. */
const answerStepUp = (isGiven: boolean) => {
  let times = 0;
  const stop = stepUp.subscribe(() => {
    if (!stepUp.read()) return;
    times += 1;
    queueMicrotask(() => stepUp.settle(isGiven));
  });
  return { times: () => times, stop };
};

afterEach(() => vi.unstubAllGlobals());

describe('an upload', () => {
  it('tells how much has left, and gives the parsed answer', async () => {
    const asked = serve([OK]);
    const { sent, answer } = send();
    await expect(answer).resolves.toEqual({ id: 7 });
    expect([asked, sent]).toEqual([
      [STEP, SENT],
      [2, 5],
    ]);
  });

  it('asks for the password before a byte leaves', async () => {
    const asked = serve([OK], 5);
    const question = answerStepUp(true);
    await send().answer;
    question.stop();
    expect([question.times(), asked]).toEqual([1, [STEP, SENT]]);
  });

  it('is not sent without it', async () => {
    const asked = serve([OK], 0);
    const question = answerStepUp(false);
    await expect(send().answer).rejects.toMatchObject({ code: 'step-up-needed' });
    question.stop();
    expect(asked).toEqual([STEP]);
  });

  it('is sent again when the server wants the password after all', async () => {
    const asked = serve([problem(403, 'step-up-needed'), OK]);
    const question = answerStepUp(true);
    await expect(send().answer).resolves.toEqual({ id: 7 });
    question.stop();
    expect(asked).toEqual([STEP, SENT, SENT]);
  });

  it('that is refused says why', async () => {
    serve([problem(422, 'image-refused', { refusal: 'empty' })]);
    await expect(send().answer).rejects.toMatchObject({
      code: 'image-refused',
      fields: { refusal: 'empty' },
    });
  });

  it('that breaks off, or is answered by something else, is told as such', async () => {
    serve(['broken', { status: 502, body: 'a proxy' }, { status: 201, body: { id: 'x' } }]);
    await expect(send().answer).rejects.toMatchObject({ code: 'no-connection' });
    await expect(send().answer).rejects.toMatchObject({ code: 'bad-answer' });
    await expect(send().answer).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('can be given up', async () => {
    const asked = serve(['never']);
    const abort = new AbortController();
    const { answer } = send(abort.signal);
    await vi.waitFor(() => expect(asked).toContain(SENT));
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
