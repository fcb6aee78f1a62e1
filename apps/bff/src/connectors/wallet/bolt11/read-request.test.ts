import { expect, it } from 'vitest';
import { readRequest } from './read-request.ts';
import { fieldOf, HASH, PAYEE, plainFields, signRequest } from './request.fixture.ts';

const SECRET = fieldOf('s', Buffer.alloc(32, 9));
/** Bits from the lowest up: var_onion_optin and payment_secret, required. */
const bitsOf = (...bits: readonly number[]): number[] => {
  const words = Array.from({ length: Math.floor(Math.max(...bits) / 5) + 1 }, () => 0);
  for (const bit of bits)
    words[words.length - 1 - Math.floor(bit / 5)] =
      (words.at(-1 - Math.floor(bit / 5)) ?? 0) | (1 << (bit % 5));
  return fieldOf('9', words);
};
const readSigned = async (...of: Parameters<typeof signRequest>) => readRequest(await signRequest(...of));

it('gives all that a request says, the payee by its signature', async () => {
  const text = await signRequest(plainFields());
  expect(await readRequest(text)).toEqual({
    refusal: null,
    request: {
      text,
      paymentHash: HASH.toString('hex'),
      network: 'testnet',
      amountMsat: '1500000',
      payee: PAYEE,
      memo: 'beer',
      memoHash: null,
      madeAt: 1_800_000_000_000,
      expiresAt: 1_800_003_600_000,
      hasSecret: false,
      routeHintCount: 0,
      server: null,
    },
  });
});

it('takes it as it comes: from a link, a code, a chat, with a server behind it', async () => {
  const text = await signRequest(plainFields());
  const upper = text.toUpperCase();
  const forms = [
    `lightning:${text}`,
    `LIGHTNING:${upper}`,
    `lightning://${text}`,
    `\n\t ${text} \r\n`,
    `\u200b\ufeff${upper}\u2069`,
  ];
  for (const form of forms)
    expect((await readRequest(form)).request, form).toMatchObject({ text, server: null });
  const unified = `bitcoin:tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx?amount=0.1&LIGHTNING=${upper}`;
  expect((await readRequest(unified)).request).toMatchObject({ text });
  for (const server of ['localhost:8444', 'shop.example.org:8444', '192.168.1.20:1', '[fe80::1]:65535'])
    expect((await readRequest(` ${text}@${server.toUpperCase()} `)).request).toMatchObject({ text, server });
});

it.each([
  '',
  ':8444',
  'host',
  'host:0',
  'host:65536',
  'ho st:8444',
  'a@host:8444',
  'host:8444/x',
  'hóst:8444',
  '-.:8444',
  `${'a'.repeat(260)}:8444`,
])('refuses a server that is none: %j', async (server) => {
  const { request, refusal } = await readRequest(`${await signRequest(plainFields())}@${server}`);
  expect(request).toBeNull();
  expect(['damaged', 'not-a-request']).toContain(refusal);
});

it.each([
  ['', 'empty'],
  [' \n\u200b ', 'empty'],
  ['lightning:', 'empty'],
  ['x'.repeat(8193), 'too-long'],
  [`lnbc1${'q'.repeat(7500)}`, 'too-long'],
  [`02${'ab'.repeat(32)}@203.0.113.7:9735`, 'node-address'],
  [`03${'ab'.repeat(32)}`, 'node-address'],
  [`02${'ab'.repeat(32)}@203.0.113.7:9735@203.0.113.7:8444`, 'node-address'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'bitcoin-address'],
  ['BCRT1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KYGT080', 'bitcoin-address'],
  ['1RustyRX2oai4EYYDpQGWvEL62BBGqN9T', 'bitcoin-address'],
  ['2N5ScFN4SwBi1r7X8ARjyQXdLAdP9nJZM6v', 'bitcoin-address'],
  ['bitcoin:tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx?amount=1', 'bitcoin-address'],
  [`lno1${'q'.repeat(200)}`, 'bolt12'],
  ['LNI1QQG', 'bolt12'],
  [
    'LNURL1DP68GURN8GHJ7UM9WFMXJCM99E3K7MF0V9CXJ0M385EKVCENXC6R2C35XVUKXEFCV5MKVV34X5EKZD3EV56NYD3HXQURZEPEXEJXXEPNXSCRVWFNV9NXZCN9XQ6XYEFHVGCXXCMYXYMNSERXFQ5FNS',
    'lnurl',
  ],
  ['lightning:LNURL1DP68GURN8GHJ7', 'lnurl'],
  ['lnurlp://shop.example.org/pay', 'lnurl'],
  ['https://shop.example.org/?lightning=LNURL1DP68', 'lnurl'],
  ['ann@example.org', 'lightning-address'],
  ['lntb1x@example.org', 'lightning-address'],
  ['https://example.org', 'not-a-request'],
  ['pay me', 'not-a-request'],
  ['lnbc1', 'damaged'],
  ['lntb1garbage', 'damaged'],
  ['\u0000', 'not-a-request'],
  ['{"a":'.repeat(1000), 'not-a-request'],
  // cyrillic letters, and the sign for kelvin, which is a k in lower case
  ['lnb\u0441'.padEnd(300, 'q'), 'not-a-request'],
  ['\u212a'.repeat(10), 'not-a-request'],
])('says what a text is that is no request: %.30s', async (text, refusal) => {
  expect(await readRequest(text)).toEqual({ request: null, refusal });
});

it('one letter that looks the same makes it no request', async () => {
  const text = await signRequest(plainFields());
  for (const other of ['\u0430', '\u0000', '\u202e', '\uff51', '\u212a', ' '])
    expect((await readRequest(text.slice(0, 40) + other + text.slice(41))).request).toBeNull();
  expect(await readRequest(`${text.slice(0, 40)}\n${text.slice(40)}`)).toMatchObject({ refusal: 'damaged' });
  expect(await readRequest(text.slice(0, -9))).toMatchObject({ refusal: 'damaged' });
  expect(await readRequest(text.toUpperCase().slice(0, 9) + text.slice(9))).toMatchObject({
    refusal: 'damaged',
  });
});

it('two requests are not one', async () => {
  const text = await signRequest(plainFields());
  for (const both of [
    `${text} ${text}`,
    `lightning:${text}\nLIGHTNING:${text.toUpperCase()}`,
    `${text},${text}@host:1`,
  ])
    expect(await readRequest(both)).toEqual({ request: null, refusal: 'several' });
});

it('an amount is thousandths of a satoshi as text; none, or zero, is null', async () => {
  const amountOf = async (hrp: string) => (await readSigned(plainFields(), { hrp })).request?.amountMsat;
  expect(await amountOf('lnbc10n')).toBe('1000');
  expect(await amountOf('lntb')).toBeNull();
  expect(await amountOf('lnbcrt0')).toBeNull();
  expect(await amountOf('lntbs10p')).toBe('1');
  expect(await amountOf('lnbc9999999')).toBe('999999900000000000');
  for (const hrp of ['lnbc1p', 'lnbc10000001', 'lnbc1x', 'lnbc99999999999999999999'])
    expect(await readSigned(plainFields(), { hrp }), hrp).toEqual({ request: null, refusal: 'bad-amount' });
});

it('the network is that of the prefix; another chain is another network', async () => {
  const networkOf = async (hrp: string) => (await readSigned(plainFields(), { hrp })).request?.network;
  expect(await Promise.all(['lnbc1u', 'lntb1u', 'lntbs1u', 'lnbcrt1u'].map(networkOf))).toEqual([
    'mainnet',
    'testnet',
    'signet',
    'regtest',
  ]);
  for (const hrp of ['lnltc1u', 'lnsb1u', 'lnxy1u'])
    expect(await readSigned(plainFields(), { hrp })).toEqual({ request: null, refusal: 'other-network' });
});

it('what it needs of its payer has to be known, and a secret has to be there when there are features', async () => {
  const ofBits = (...bits: number[]) => readSigned([...plainFields(), ...SECRET, ...bitsOf(...bits)]);
  expect((await ofBits(8, 14)).request).toMatchObject({ hasSecret: true });
  expect((await ofBits(8, 14, 99)).refusal).toBeNull();
  expect((await ofBits(8, 14, 100)).refusal).toBe('unknown-feature');
  expect((await readSigned([...plainFields(), ...bitsOf(8, 14)])).refusal).toBe('no-secret');
});

it('refuses what readers may read differently: a field twice, one that ends behind the end', async () => {
  for (const again of [
    fieldOf('p', Buffer.alloc(32, 8)),
    fieldOf('d', Buffer.from('wine')),
    fieldOf('x', [1, 2]),
  ])
    expect((await readSigned([...plainFields(), ...fieldOf('x', [3, 4]), ...again])).refusal).toBe('damaged');
  expect((await readSigned([...plainFields(), ...fieldOf('m', [1, 2, 3]).slice(0, -1)])).refusal).toBe(
    'damaged',
  );
  // of another length it is to be skipped
  expect(
    (await readSigned([...plainFields(), ...fieldOf('p', Buffer.alloc(31, 8))])).request?.paymentHash,
  ).toBe(HASH.toString('hex'));
  expect((await readSigned(fieldOf('d', Buffer.from('no hash')))).refusal).toBe('damaged');
  expect((await readSigned(fieldOf('p', HASH))).refusal).toBe('damaged');
});

it('a memo is text that hides nothing and turns nothing round', async () => {
  const memoOf = async (memo: string) => (await readSigned(plainFields(memo))).request?.memo;
  expect(await memoOf('1 杯 👩‍🚀 <b>&amp;')).toBe('1 杯 👩‍🚀 <b>&amp;');
  expect(await memoOf('pay \u202e1000\u202c\u0000\u0007 to\u2066 me\u2069\ufeff')).toBe('pay 1000 to me');
  expect(await memoOf('two\r\nlines\u2028three')).toBe('two lines three');
  expect(await memoOf('')).toBeNull();
  expect(await memoOf('\u200b \u2060')).toBeNull();
});

it('a hostile text takes no time', async () => {
  const long = ['\u200b', ' ', 'ln', 'lnbc1', 'a@', 'bitcoin:', 'lightning:', '1', 'lnbc1 ', '@', '\ud800'];
  const texts = long.flatMap((part) => [
    part.repeat(100_000 / part.length),
    `${part.repeat(8192 / part.length)}`,
    `${part.repeat(8000 / part.length)}x`,
  ]);
  // of this thread: a busy computer adds nothing to it
  const began = process.threadCpuUsage();
  for (const text of texts) expect((await readRequest(text)).request).toBeNull();
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(2000);
});

it('many small fields take no time', async () => {
  const fields = Array.from({ length: 1900 }, () => fieldOf('q', [])).flat();
  const text = await signRequest([...plainFields(), ...fields]);
  // of this thread: a busy computer adds nothing to it
  const began = process.threadCpuUsage();
  expect((await readRequest(text)).request).toMatchObject({ memo: 'beer' });
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(500);
});
