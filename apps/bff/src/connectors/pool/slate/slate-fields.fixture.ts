import {
  AMOUNT_NANOGRIN,
  buildAnswer,
  SIGNATURE,
  type SlateCase,
  TX_ID,
  withText,
  withValue,
} from './slate.fixture.ts';

const OTHER_ID = '2f0e3dad-9990-4b0a-8f3c-2d1c0b0a9988';
const tx = (...path: (string | number)[]) => ['tx', ...path];
const body = (...path: (string | number)[]) => ['tx', 'body', ...path];
const participant = (...path: (string | number)[]) => ['participant_data', ...path];
const [kernel] = buildAnswer().tx.body.kernels;

const shapes: SlateCase[] = [
  body(),
  tx('offset'),
  body('inputs'),
  body('outputs', 1, 'proof'),
  body('kernels', 0, 'fee'),
  participant(0, 'public_nonce'),
  ['amount'],
  ['height'],
].map((path) => ({
  name: `nothing at ${path.join('.')}`,
  file: withValue(path, undefined),
  problem: 'shape',
  where: path.join('.').replace(/\.(\d)/g, '[$1]'),
}));

const ids: SlateCase[] = [
  12,
  '',
  null,
  TX_ID.replaceAll('-', ''),
  `{${TX_ID}}`,
  `${TX_ID}\n`,
  TX_ID.replace('1', '\uFF11'),
  TX_ID.replace('e', '\u0435'),
  `\u200B${TX_ID}`,
  `${TX_ID}\u0000`,
  [TX_ID],
].map((id) => ({
  name: `the id ${JSON.stringify(id)}`,
  file: withValue(['id'], id),
  problem: 'id',
  where: 'id',
}));

const amounts: SlateCase[] = [
  '0',
  '-1',
  '-0',
  '1.5',
  '2500000000.0',
  '25e8',
  '1e400',
  '18446744073709551616',
  '"1e9"',
  '""',
  '"-1"',
  '" 1"',
].map((text) => ({
  name: `the amount ${text}`,
  file: withText(`"amount":${AMOUNT_NANOGRIN}`, `"amount":${text}`),
  problem: 'amount',
  where: 'amount',
}));

const fields: SlateCase[] = [
  {
    name: 'a fee with a fraction',
    file: withText('"fee":7000000,"height"', '"fee":7000000.5,"height"'),
    problem: 'number',
    where: 'fee',
  },
  { name: 'a height below 0', file: withValue(['height'], -1), problem: 'number', where: 'height' },
  {
    name: 'a short offset',
    file: withValue(tx('offset'), SIGNATURE.slice(0, 31)),
    problem: 'length',
    where: 'tx.offset',
    found: '31',
    expected: '32',
  },
  {
    name: 'a long proof',
    file: withValue(body('outputs', 0, 'proof', 675), 1),
    problem: 'length',
    where: 'tx.body.outputs[0].proof',
    found: '676',
    expected: '675',
  },
  {
    name: 'half a byte of hex',
    file: withValue(body('inputs', 0, 'commit'), '09'.repeat(33).slice(1)),
    problem: 'length',
    where: 'tx.body.inputs[0].commit',
    found: '32.5',
    expected: '33',
  },
  {
    name: 'an empty signature of a message',
    file: withValue(participant(0, 'message_sig'), []),
    problem: 'length',
    where: 'participant_data[0].message_sig',
    found: '0',
    expected: '64',
  },
  { name: 'the byte 256', file: withValue(tx('offset', 3), 256), problem: 'byte', where: 'tx.offset[3]' },
  { name: 'the byte -1', file: withValue(tx('offset', 3), -1), problem: 'byte', where: 'tx.offset[3]' },
  {
    name: 'the byte 1.5',
    file: withValue(participant(1, 'part_sig', 63), 1.5),
    problem: 'byte',
    where: 'participant_data[1].part_sig[63]',
  },
  { name: 'the byte "1"', file: withValue(tx('offset', 0), '1'), problem: 'byte', where: 'tx.offset[0]' },
  { name: 'the byte null', file: withValue(tx('offset', 31), null), problem: 'byte', where: 'tx.offset[31]' },
  {
    name: 'the byte -0',
    file: withText('"offset":[210', '"offset":[-0'),
    problem: 'byte',
    where: 'tx.offset[0]',
  },
  {
    name: 'the byte 1e0',
    file: withText('"offset":[210', '"offset":[1e0'),
    problem: 'byte',
    where: 'tx.offset[0]',
  },
  {
    name: 'a digit that is none',
    file: withValue(body('inputs', 0, 'commit'), `0900g0${'00'.repeat(30)}`),
    problem: 'byte',
    where: 'tx.body.inputs[0].commit[2]',
  },
  {
    name: 'a key that begins with 4',
    file: withValue(participant(1, 'public_nonce', 0), 4),
    problem: 'point',
    where: 'participant_data[1].public_nonce',
  },
  {
    name: 'a commitment that begins with 2',
    file: withValue(body('outputs', 0, 'commit', 0), 2),
    problem: 'point',
    where: 'tx.body.outputs[0].commit',
  },
  {
    name: 'an excess that is neither zeros nor a commitment',
    file: withValue(body('kernels', 0, 'excess', 32), 1),
    problem: 'point',
    where: 'tx.body.kernels[0].excess',
  },
  {
    name: 'an output from a block',
    file: withValue(body('outputs', 1, 'features'), 'Coinbase'),
    problem: 'features',
    where: 'tx.body.outputs[1].features',
  },
  {
    name: 'an output from a block, in bits',
    file: withValue(body('outputs', 1, 'features'), { bits: 1 }),
    problem: 'features',
    where: 'tx.body.outputs[1].features',
  },
  {
    name: 'a kernel of a block',
    file: withValue(body('kernels', 0, 'features'), 'Coinbase'),
    problem: 'features',
    where: 'tx.body.kernels[0].features',
  },
  {
    name: 'an input of no kind',
    file: withValue(body('inputs', 0, 'features'), 'toString'),
    problem: 'features',
    where: 'tx.body.inputs[0].features',
  },
  {
    name: 'no input',
    file: withValue(body('inputs'), []),
    problem: 'inputs',
    where: 'tx.body.inputs',
    found: '0',
  },
  {
    name: 'no output',
    file: withValue(body('outputs'), []),
    problem: 'outputs',
    where: 'tx.body.outputs',
    found: '0',
  },
  {
    name: 'no kernel',
    file: withValue(body('kernels'), []),
    problem: 'kernels',
    where: 'tx.body.kernels',
    found: '0',
    expected: '1',
  },
  {
    name: 'two kernels',
    file: withValue(body('kernels'), [kernel, kernel]),
    problem: 'kernels',
    where: 'tx.body.kernels',
    found: '2',
    expected: '1',
  },
  {
    name: 'a kernel with another fee',
    file: withValue(body('kernels', 0, 'fee'), 1),
    problem: 'fee-differs',
    where: 'tx.body.kernels[0].fee',
    found: '1',
    expected: '7000000',
  },
  {
    name: 'a kernel with another lock height',
    file: withValue(['lock_height'], 70_194),
    problem: 'lock-height-differs',
    where: 'tx.body.kernels[0].lock_height',
    found: '0',
    expected: '70194',
  },
  {
    name: 'an answer to another payout',
    file: withValue(['id'], OTHER_ID),
    problem: 'other-payout',
    where: 'id',
    found: OTHER_ID,
    expected: TX_ID,
  },
  {
    name: 'an answer over another amount',
    file: withValue(['amount'], 2_500_000_001),
    problem: 'other-amount',
    where: 'amount',
    found: '2500000001',
    expected: AMOUNT_NANOGRIN,
  },
];

/** Answers with one wrong field, and those that answer something else. */
export const FIELD_CASES: readonly SlateCase[] = [...shapes, ...ids, ...amounts, ...fields];
