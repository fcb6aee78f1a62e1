import { describe, expect, it } from 'vitest';
import { imagePieces } from '../../../firmware/build-image.ts';
import { IMAGE_FLAWS, type ImageFlaw, type ImageOrder } from '../../../firmware/image-order.ts';
import type { UpdaterRelease } from '../settings.ts';
import type { Deed, Verdict } from './deed.ts';
import { createInspection } from './inspection.ts';

interface Read {
  readonly deeds: readonly Deed[];
  readonly verdict: Verdict | null;
  readonly readBytes: number;
}

/** Reads an image in pieces of so many bytes. */
function inspect(order: ImageOrder, how: { pieceBytes?: number; release?: UpdaterRelease } = {}): Read {
  const { pieceBytes = 65_536, release = '2018.03' } = how;
  const deeds: Deed[] = [];
  let verdict: Verdict | null = null;
  const inspection = createInspection({
    release,
    revision: 't1.g19',
    slot: 'alt',
    onDeed: (deed) => deeds.push(deed),
    onVerdict: (found) => {
      verdict = found;
    },
  });
  const bytes = Buffer.concat([...imagePieces(order)]);
  for (let at = 0; at < bytes.length; at += pieceBytes) inspection.feed(bytes.subarray(at, at + pieceBytes));
  inspection.end();
  return { deeds, verdict, readBytes: inspection.readBytes() };
}

/** What ends the reading of each flaw; the others are good images to an updater. */
const ENDS: Readonly<Partial<Record<ImageFlaw, Partial<Deed>>>> = {
  empty: { kind: 'bad-archive', problem: 'no-magic', isFirst: true },
  text: { kind: 'bad-archive', problem: 'no-magic', isFirst: true },
  truncated: { kind: 'hash-mismatch' },
  corrupt: { kind: 'hash-mismatch' },
  'corrupt-early': { kind: 'hash-mismatch' },
  'wrong-checksum': { kind: 'checksum-wrong', expected: 0xbadc0de },
  'wrong-hardware': { kind: 'hardware', isRight: false },
  unsigned: { kind: 'wrong-first', name: 'BOOT.bin', wanted: 'sw-description.sig' },
  'bad-signature': { kind: 'described', isSigned: false },
  'description-second': { kind: 'wrong-first', name: 'BOOT.bin', wanted: 'sw-description' },
  'no-description': { kind: 'wrong-first', name: 'BOOT.bin', wanted: 'sw-description' },
  'unreadable-description': { kind: 'described', description: null },
  'huge-description': { kind: 'described', isSigned: false },
  'deep-description': { kind: 'described', description: null },
  'missing-part': { kind: 'missing', name: 'devicetree.dtb' },
  'no-trailer': { kind: 'bad-archive', problem: 'no-magic', isFirst: false },
  'no-checksums': { kind: 'bad-archive', problem: 'no-magic', isFirst: true },
  'nul-name': { kind: 'hash-mismatch' },
  'long-name': { kind: 'bad-archive', problem: 'name-too-long' },
  'huge-size': { kind: 'hash-mismatch' },
  'negative-size': { kind: 'bad-archive', problem: 'malformed' },
};

describe.each(IMAGE_FLAWS)('an image that is %s', (flaw) => {
  it('ends as it should', () => {
    const { deeds, verdict } = inspect({ flaw });
    const end = ENDS[flaw];
    if (end === undefined) expect(verdict).toMatchObject({ kind: 'good' });
    else expect(deeds.at(-1)).toMatchObject(end);
    if (end !== undefined) expect(verdict?.kind).toBe(flaw === 'negative-size' ? 'crash' : 'bad');
  });
});

describe('a good image', () => {
  it('is read the same in pieces of any size', () => {
    const whole = inspect({ sizeBytes: 20_000 });
    for (const pieceBytes of [1, 7, 110, 4096])
      expect(inspect({ sizeBytes: 20_000 }, { pieceBytes })).toEqual(whole);
  });

  it('tells what it boots into: what lies in its root file system, else its own version', () => {
    const { verdict } = inspect({
      version: '1.2',
      reportedVersion: 't1_20190101_000000',
      webBuild: '2018-08',
    });
    expect(verdict).toMatchObject({ boot: { version: 't1_20190101_000000', webBuild: '2018-08' } });
    const { verdict: plain } = inspect({ version: '1.2', parts: [{ name: 'uImage', sizeBytes: 5 }] });
    expect(plain).toMatchObject({ kind: 'good', boot: { version: '1.2' } });
  });

  it('for two slots gives the list of the one that would be written', () => {
    const { verdict } = inspect({ layout: 'slots' });
    if (verdict?.kind !== 'good') throw new Error('not good');
    expect(verdict.description.parts.map(({ place }) => place)).toContain('/dev/rootfs.ubi.alt');
  });

  it('without checksums is one for 2022.12 alone', () => {
    expect(inspect({ flaw: 'no-checksums' }, { release: '2022.12' }).verdict).toMatchObject({ kind: 'good' });
  });

  it('says how much padding 2022.12 expects, as recorded', () => {
    const parts = [{ name: 'rootfs.ubi', sizeBytes: 4096 }];
    expect(inspect({ parts }).deeds.at(-1)).toEqual({ kind: 'padding', sizeBytes: 388 });
  });
});

it('a bad image is left where it is found out', () => {
  expect(inspect({ flaw: 'text' }).readBytes).toBe(110);
  const early = inspect({ flaw: 'corrupt-early' }).readBytes;
  expect(early).toBeLessThan(inspect({ flaw: 'corrupt' }).readBytes / 5);
});
