import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { openLog } from '../testing/log-client.ts';

// Beside the repository, never in it: recordings of gatewayd, direct and behind the device's nginx.
const FOLDER = fileURLToPath(new URL('../../../../../../shared/fixtures/miner/logs/', import.meta.url));

interface RecordedEvent {
  readonly t_ms: number;
  readonly ev: string;
  readonly raw?: string;
}

interface Recording {
  readonly headers: Record<string, string>;
  readonly path: string;
  readonly status: number;
  readonly replyHeaders: readonly string[];
  /** the pieces of the body, chunk by chunk */
  readonly chunks: readonly string[];
  readonly closedAtMs: number | null;
}

const read = (name: string): Recording => {
  const events = readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n');
  // what a recording holds is known: these files never change
  const parsed = events.map((line) => JSON.parse(line) as RecordedEvent);
  const [first = '', ...lines] = (parsed[0]?.raw ?? '').split('\r\n');
  const headers = Object.fromEntries(
    lines.flatMap((line) =>
      (/^(Authorization|Accept|Range): (.*)$/.exec(line) ?? []).slice(1, 3).length === 2
        ? [[line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]]
        : [],
    ),
  );
  const raw = parsed.flatMap(({ ev, raw: data }) => (ev === 'tcp-data' ? [data ?? ''] : [])).join('');
  const end = raw.indexOf('\r\n\r\n');
  const [status = '', ...names] = raw.slice(0, end).split('\r\n');
  const closed = parsed.find(({ ev }) => ev === 'close');
  const left = parsed.find(({ ev }) => ev === 'client-close');
  return {
    headers,
    path: first.split(' ')[1] ?? '',
    status: Number(status.split(' ')[1]),
    replyHeaders: names.map((line) => line.slice(0, line.indexOf(':'))),
    chunks: raw
      .slice(end + 4)
      .split(/\r\n[0-9a-fA-F]+\r\n|^[0-9a-fA-F]+\r\n/)
      .filter((chunk) => chunk !== ''),
    closedAtMs: closed !== undefined && (left === undefined || closed.t_ms < left.t_ms) ? closed.t_ms : null,
  };
};

const MESSAGES = Array.from({ length: 12 }, (_, index) => {
  if (index % 4 === 3) return `multi\nline message #${index}`;
  return index % 4 === 2 ? `utf8 é 温度 #${index}` : `chain${index % 3}: spi speed set to 390K #${index}`;
});

if (!existsSync(FOLDER)) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

describe.skipIf(!existsSync(FOLDER))('the log stream is as recorded', () => {
  let fixture: FleetFixture;
  beforeAll(async () => {
    fixture = await startFixture([{}]);
    await fixture.control.orderJournal(0, { append: MESSAGES.map((text) => ({ text })) });
  });
  afterAll(() => fixture.fleet.stop());

  it.each(['logs-nginx-guest.jsonl', 'logs-nginx-noauth.jsonl', 'logs-nginx-head.jsonl'])(
    '%s',
    async (name) => {
      const { path, headers, status, replyHeaders, chunks } = read(name);
      const answer = await answered(fixture.address(), { method: 'GET', path, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers.map(([header]) => header)).toEqual(replyHeaders);
      const plain = (text: string) => text.replace(/nginx\/[\d.]+/, 'nginx');
      expect(plain(answer.body)).toBe(plain(chunks.join('')));
    },
  );

  const linesOf = (text: string): string[] => text.split(/\n(?! )/).filter((line) => line.includes('#'));

  it.each([
    'logs-nginx-range-tail.jsonl',
    'logs-nginx-range-tail-nocount.jsonl',
    'logs-nginx-idle-timeout.jsonl',
  ])('%s gives as many entries', async (name) => {
    const recording = read(name);
    await fixture.control.orderJournal(0, { append: MESSAGES.map((text) => ({ text })) });
    const client = await openLog(fixture.address(), recording.headers, recording.path);
    await expect.poll(() => linesOf(client.text())).toHaveLength(linesOf(recording.chunks.join('')).length);
    if (recording.closedAtMs !== null) {
      await fixture.control.advance(recording.closedAtMs / 1000 + 1);
      expect(await client.ended).toBe('cut');
    }
    client.close();
    // its line of nginx would come among those of the next
    await expect.poll(async () => (await fixture.control.journal(0)).openStreams).toBe(0);
  });

  it.each(['logs-follow-nginx.jsonl', 'logs-sse-nginx.jsonl'])('%s has the same shape', async (name) => {
    const recording = read(name);
    const client = await openLog(fixture.address(), recording.headers, recording.path);
    await expect.poll(() => client.text()).toContain('#11');
    const names = Object.keys(client.headers);
    expect(names).toEqual(recording.replyHeaders.map((each) => each.toLowerCase()));
    const shape = (text: string): string[] =>
      [
        ...new Set(
          text
            .split('\n')
            .filter((line) => line.includes('#'))
            .map((line) =>
              line.startsWith('data: ')
                ? Object.keys(JSON.parse(line.slice(6)))
                    .sort()
                    .join()
                : line.replace(/\w{3} \d\d [\d:]{8}/, 'TIME').replace(/#\d+|chain\d/g, 'N'),
            ),
        ),
      ].sort();
    expect(shape(client.text())).toEqual(shape(recording.chunks.join('')));
    client.close();
  });

  it('logs-json-direct.jsonl has the same fields', async () => {
    const recording = read('logs-json-direct.jsonl');
    const client = await openLog(fixture.address(), {
      ...read('logs-follow-nginx.jsonl').headers,
      accept: 'application/json',
    });
    await expect.poll(() => client.text()).toContain('#11');
    const keys = (line: string) => Object.keys(JSON.parse(line)).sort();
    const [ours = ''] = client.text().split('\n');
    expect(keys(ours)).toEqual(keys(recording.chunks[0] ?? ''));
    client.close();
  });
});
