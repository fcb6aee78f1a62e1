import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type SlateProblem, slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkSlate } from './check-slate.ts';
import type { AwaitedPayout } from './rules.ts';

// Beside the repository, never in it: slates that wallets and the pool's own company published, and one-change files made of them.
const FOLDER = fileURLToPath(new URL('../../../../../../../shared/fixtures/pool/slates/', import.meta.url));
const isThere = existsSync(FOLDER);
// Reported, so that nobody takes an absent folder for a passed suite.
if (!isThere) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const UNKNOWN: AwaitedPayout = { txId: null, amountNanogrin: null };
const READY = 'ready';

/** What the manifest expects, in our words. A new expectation has to be added here before its files pass. */
const VERDICTS: ReadonlyMap<string, SlateProblem | typeof READY> = new Map([
  ['accept', READY],
  // The pool's document knows no such slate, so it is not sent.
  ['accept-if-pool-takes-v4', 'compact-slate'],
  ['reject:NOT_SIGNED', 'not-answered'],
  ['reject:WRAPPED', 'wallet-reply'],
  ['reject:ALREADY_FINAL', 'already-final'],
  ['reject:INVOICE', 'invoice'],
  ['reject:TOO_OLD', 'too-old'],
  ['reject:PARTICIPANTS', 'participants'],
  ['reject:BYTE', 'byte'],
  ['reject:LENGTH', 'length'],
  ['reject:KERNELS', 'kernels'],
  ['reject:FEATURES', 'features'],
  ['reject:OUTPUTS', 'outputs'],
  ['reject:AMOUNT', 'amount'],
  ['reject:ID', 'id'],
  ['reject:SHAPE', 'shape'],
  ['reject:JSON', 'not-json'],
  ['reject:SLATEPACK', 'slatepack'],
]);

const manifestSchema = z.array(
  z.object({
    file: z.string(),
    expect: z.string(),
    sha256: z.string().optional(),
    version: z.int().optional(),
  }),
);

const readSlateFile = (name: string) => readFileSync(`${FOLDER}${name}`);
const listFolder = (name: string) =>
  (isThere ? readdirSync(`${FOLDER}${name}`) : []).map((file) => `${name}/${file}`);
const manifest = isThere ? manifestSchema.parse(JSON.parse(readSlateFile('MANIFEST.json').toString())) : [];

const check = (file: Uint8Array, payout = UNKNOWN) =>
  slateVerdictSchema.parse(checkSlate(file, payout).verdict);
const wordOf = (verdict: ReturnType<typeof check>) =>
  verdict.kind === 'refused' ? verdict.problem : verdict.kind;

describe.runIf(isThere)('every slate of the manifest', () => {
  it.each(manifest)('$file: $expect', ({ file, expect: expected, sha256, version }) => {
    const bytes = readSlateFile(file);
    if (sha256 !== undefined) expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const verdict = check(bytes);
    expect(wordOf(verdict)).toBe(VERDICTS.get(expected));
    if (verdict.kind === READY) expect(verdict.preview).toMatchObject({ version, sha256 });
  });

  it('is all there: no file that the manifest does not name, no expectation that nothing meets', () => {
    const named = manifest.map(({ file }) => file).sort();
    expect([...listFolder('real'), ...listFolder('derived')].sort()).toEqual(named);
    expect(new Set(manifest.map(({ expect: expected }) => expected))).toEqual(new Set(VERDICTS.keys()));
  });
});

describe.runIf(isThere)('every file as it was published', () => {
  it.each(listFolder('original'))(
    '%s is not ready: a request, a call, or older than the main network',
    (name) => {
      const isCall = name.includes('.api.');
      const isOld = name.endsWith('libgrin.example.slate.json');
      expect(wordOf(check(readSlateFile(name)))).toBe(
        isCall ? 'wallet-reply' : isOld ? 'too-old' : 'not-answered',
      );
    },
  );
});

describe.runIf(isThere)('a recorded answer and its request', () => {
  const payoutOf = (name: string) => {
    const request = z.object({ id: z.string(), amount: z.number() });
    const { id, amount } = request.parse(JSON.parse(readSlateFile(name).toString()));
    return { txId: id, amountNanogrin: String(amount) };
  };

  it('belong together: nothing is warned of', () => {
    const verdict = check(readSlateFile('real/v1.response.json'), payoutOf('real/v1.request.b.json'));
    expect(verdict).toMatchObject({ kind: 'ready', warnings: [] });
  });

  it('do not belong to another one', () => {
    const verdict = check(readSlateFile('real/v1.response.json'), payoutOf('real/v1.request.json'));
    expect(wordOf(verdict)).toBe('other-payout');
  });
});
