import { parseArgs } from 'node:util';
import { buildImage } from './build-image.ts';
import { IMAGE_FLAWS, type ImageFlaw, type ImageOrder } from './image-order.ts';

const USAGE = `Usage: node packages/simulators/src/firmware/cli.ts --out FILE [options]
  --version TEXT    in its description (default t1_20180817_093000)
  --reported TEXT   what a miner says that runs it (default: the version)
  --hardware TEXT   revision it is for (default t1.g19)
  --bytes N         length of the whole image (default 131072)
  --seed N          (default 1)
  --slots           one list of files for each of the two copies of the system
  --flaw NAME       ${IMAGE_FLAWS.join(' ')}
`;

function flawNamed(name: string): ImageFlaw {
  const found = IMAGE_FLAWS.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`${name} is none of: ${IMAGE_FLAWS.join(', ')}`);
  return found;
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    version: { type: 'string' },
    reported: { type: 'string' },
    hardware: { type: 'string' },
    bytes: { type: 'string' },
    seed: { type: 'string' },
    slots: { type: 'boolean', default: false },
    flaw: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function orderOf(): ImageOrder {
  const { version, reported, hardware, bytes, seed, slots, flaw } = values;
  return {
    layout: slots ? 'slots' : 'flat',
    ...(version === undefined ? {} : { version }),
    ...(reported === undefined ? {} : { reportedVersion: reported }),
    ...(hardware === undefined ? {} : { hardware: [hardware] }),
    ...(bytes === undefined ? {} : { sizeBytes: Number(bytes) }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(flaw === undefined ? {} : { flaw: flawNamed(flaw) }),
  };
}

if (values.help || values.out === undefined) process.stdout.write(USAGE);
else {
  const { path, sizeBytes, sha256 } = await buildImage(values.out, orderOf());
  process.stdout.write(`${path}\t${sizeBytes} bytes\tsha256 ${sha256}\n`);
}
