import type { ImageFlaw, ImageOrder } from './image-order.ts';
import { type Entry, entryBytes, entryOf, type ImagePlan } from './image-plan.ts';
import { signDescription } from './signature.ts';

/** What a flaw does to the order before the image is planned, and to the plan after it. */
interface Flaw {
  readonly order?: (order: ImageOrder) => ImageOrder;
  readonly plan?: (plan: ImagePlan) => ImagePlan;
}

const HUGE_DESCRIPTION_BYTES = 8 * 1024 * 1024;
const DEPTH = 5000;
const MANY = 20_000;
const LONG_NAME_BYTES = 70_000;

function isPart({ name }: Entry): boolean {
  return !name.toString().startsWith('sw-description');
}

/** Changes the entries that are files of the image; `index` counts these alone. */
function changeParts(change: (entry: Entry, place: { index: number; count: number }) => Entry[]) {
  return (plan: ImagePlan): ImagePlan => {
    const count = plan.entries.filter(isPart).length;
    let index = -1;
    const entries = plan.entries.flatMap((entry) => {
      if (!isPart(entry)) return [entry];
      index += 1;
      return change(entry, { index, count });
    });
    return { ...plan, entries };
  };
}

function* spoiled(entry: Entry): Generator<Buffer> {
  const atByte = Math.floor(entry.sizeBytes / 2);
  let from = 0;
  for (const piece of entry.pieces()) {
    const inside = atByte - from;
    if (inside >= 0 && inside < piece.length) piece[inside] = (piece[inside] ?? 0) ^ 0xff;
    from += piece.length;
    yield piece;
  }
}

/** One byte in the middle of a file is another; header and description were made before. */
const spoilPart = (which: 'first' | 'last') =>
  changeParts((entry, { index, count }) => {
    const hit = which === 'first' ? index === 0 : index === count - 1;
    return [hit ? { ...entry, pieces: () => spoiled(entry) } : entry];
  });

const changeFirst = (change: Partial<Entry>) =>
  changeParts((entry, { index }) => [index === 0 ? { ...entry, ...change } : entry]);

const addEntry =
  (name: string) =>
  (plan: ImagePlan): ImagePlan => ({
    ...plan,
    // no file of the description, so a miner that believes the archive writes it where the name says
    entries: [...plan.entries, entryOf(Buffer.from(name, 'latin1'), Buffer.from('root::0:0::/:/bin/sh\n'))],
    sizeBytes: null,
  });

const replaceDescription =
  (text: (before: string) => string) =>
  (plan: ImagePlan): ImagePlan => ({
    ...plan,
    entries: plan.entries.map((entry) => {
      if (entry.name.toString() !== 'sw-description') return entry;
      return entryOf(entry.name, Buffer.from(text(Buffer.concat([...entry.pieces()]).toString())));
    }),
    sizeBytes: null,
  });

const sizeOf = ({ entries }: ImagePlan): number => entries.reduce((sum, entry) => sum + entryBytes(entry), 0);

/** sw-description and its signature come after the first file. */
function moveDescription(plan: ImagePlan): ImagePlan {
  const first = plan.entries.findIndex(isPart);
  const [head, part, rest] = [
    plan.entries.slice(0, first),
    plan.entries.slice(first, first + 1),
    plan.entries.slice(first + 1),
  ];
  return { ...plan, entries: [...part, ...head, ...rest] };
}

const FLAWS: Readonly<Record<ImageFlaw, Flaw>> = {
  empty: { plan: (plan) => ({ ...plan, insteadOf: Buffer.alloc(0) }) },
  text: {
    plan: (plan) => ({
      ...plan,
      insteadOf: Buffer.from('This is no image, but a page about one.\n'.repeat(400)),
    }),
  },
  truncated: { plan: (plan) => ({ ...plan, keptBytes: Math.floor(sizeOf(plan) * 0.4) }) },
  corrupt: { plan: spoilPart('last') },
  'corrupt-early': { plan: spoilPart('first') },
  'wrong-checksum': { plan: changeFirst({ checksum: 0xbadc0de }) },
  'wrong-hardware': { order: (order) => ({ ...order, hardware: ['t2.g19'] }) },
  unsigned: { order: (order) => ({ ...order, signature: 'none' }) },
  'bad-signature': {
    order: (order) => ({ ...order, signature: (text) => signDescription(text, 'somebody else') }),
  },
  'description-second': { plan: moveDescription },
  'no-description': {
    plan: (plan) => ({ ...plan, entries: plan.entries.filter(isPart), sizeBytes: null }),
  },
  'unreadable-description': { plan: replaceDescription(() => 'software = { version = "1; images: ( {') },
  'huge-description': {
    plan: replaceDescription((text) => `${text}\n${'# filler\n'.repeat(HUGE_DESCRIPTION_BYTES / 9)}`),
  },
  'deep-description': {
    plan: replaceDescription((text) => `${text}\ndeep = ${'{ a = '.repeat(DEPTH)}1;${' };'.repeat(DEPTH)}\n`),
  },
  'missing-part': {
    plan: (plan) => ({
      ...changeParts((entry, { index }) => (index === 1 ? [] : [entry]))(plan),
      sizeBytes: null,
    }),
  },
  'no-trailer': { plan: (plan) => ({ ...plan, hasTrailer: false, keptBytes: sizeOf(plan) }) },
  'junk-after': { plan: (plan) => ({ ...plan, after: Buffer.alloc(3000, 'junk') }) },
  'no-checksums': {
    plan: (plan) => ({
      ...plan,
      entries: plan.entries.map((entry) => ({ ...entry, magic: '070701', checksum: 0 })),
    }),
  },
  'parent-name': { plan: addEntry('../../../etc/passwd') },
  'absolute-name': { plan: addEntry('/etc/passwd') },
  'control-name': { plan: addEntry('system\u001b[2J\r\n.bit') },
  'nul-name': { plan: addEntry('uImage\0../../../etc/passwd') },
  'long-name': { plan: addEntry('n'.repeat(LONG_NAME_BYTES)) },
  'same-name-twice': { plan: changeParts((entry, { index }) => (index === 0 ? [entry, entry] : [entry])) },
  'huge-size': { plan: changeFirst({ claimedSize: 0xffffffff }) },
  'negative-size': { plan: changeFirst({ claimedSize: '-0000001' }) },
  'many-entries': {
    plan: (plan) => ({
      ...plan,
      entries: [
        ...plan.entries,
        ...Array.from({ length: MANY }, (_, index) => entryOf(`f${index}`, Buffer.alloc(0))),
      ],
      sizeBytes: null,
    }),
  },
};

/** The order as a flaw has it. */
export function flawedOrder(order: ImageOrder): ImageOrder {
  const change = order.flaw === undefined ? undefined : FLAWS[order.flaw].order;
  return change === undefined ? order : change(order);
}

/** The plan as a flaw has it. */
export function flawedPlan(plan: ImagePlan, flaw: ImageFlaw | undefined): ImagePlan {
  const change = flaw === undefined ? undefined : FLAWS[flaw].plan;
  return change === undefined ? plan : change(plan);
}
