import { SLATE_MAX_BYTES } from '@mintdeck/shared-types/pool/slate';
import {
  buildAnswer,
  buildNewerAnswer,
  COMMITMENT,
  SIGNATURE,
  type SlateCase,
  TX_ID,
  toFile,
  toJsonFile,
  withText,
  withValue,
} from './slate.fixture.ts';

const body = (...path: (string | number)[]) => ['tx', 'body', ...path];
const participant = (...path: (string | number)[]) => ['participant_data', ...path];
const compact = (sta: string) => toJsonFile({ ver: '4:2', sta, id: TX_ID, sigs: [], amt: '1' });
const { tx: answerTx, participant_data: participants } = buildAnswer();
const [sender, receiver] = participants;
const whole = JSON.stringify(buildAnswer());

const otherFiles: SlateCase[] = [
  {
    name: 'a byte more than the largest',
    file: toFile(whole.padEnd(SLATE_MAX_BYTES + 1)),
    problem: 'too-large',
    found: '524289',
    expected: '524288',
  },
  { name: 'a picture', file: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), problem: 'picture' },
  { name: 'a photo', file: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), problem: 'picture' },
  { name: 'a photo of a phone', file: toFile('\0\0\0\x18ftypheic'), problem: 'picture' },
  { name: 'a picture of the web', file: toFile('RIFF\n\n\n\nWEBPVP8 '), problem: 'picture' },
  {
    name: 'a picture without end',
    file: toFile('GIF89a'.padEnd(SLATE_MAX_BYTES + 1)),
    problem: 'picture',
  },
  { name: 'an archive', file: Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0xff), problem: 'not-text' },
  {
    name: 'UTF-16, as a Windows shell writes',
    file: Buffer.from(`\uFEFF${whole}`, 'utf16le'),
    problem: 'not-text',
  },
  { name: 'half a file', file: toFile(whole.slice(0, 2000)), problem: 'not-json' },
  { name: 'an empty file', file: toFile(''), problem: 'not-json' },
  { name: 'two byte order marks', file: toFile(`\uFEFF\uFEFF${whole}`), problem: 'not-json' },
  { name: 'NUL bytes behind it', file: toFile(`${whole}\0\0`), problem: 'not-json' },
  { name: 'two slates', file: toFile(whole + whole), problem: 'not-json' },
  {
    name: 'a slatepack',
    file: toFile('BEGINSLATEPACK. 4H1qx1wHe668tFW. ENDSLATEPACK.'),
    problem: 'slatepack',
  },
  {
    name: 'a slatepack in a mail',
    file: toFile('Hello,\n\n> BEGINSLATEPACK. 4H1 ENDSLATEPACK.'),
    problem: 'slatepack',
  },
  {
    name: 'a slatepack as JSON',
    file: toJsonFile({ slatepack: '1.0', mode: 0, payload: '' }),
    problem: 'slatepack',
  },
  { name: 'depth', file: toFile(`${'{"a":['.repeat(40)}1${']}'.repeat(40)}`), problem: 'too-complex' },
  {
    name: 'a key that stands twice',
    file: withText('"height":', '"amount":1,"height":'),
    problem: 'duplicate-key',
  },
  { name: 'a list', file: toFile(`[${whole}]`), problem: 'not-an-object' },
  { name: 'a slate in a string', file: toJsonFile(whole), problem: 'not-an-object' },
  { name: 'a number', file: toFile('1e400'), problem: 'not-an-object' },
  { name: 'any object', file: toJsonFile({ hello: 'world' }), problem: 'not-a-slate' },
  { name: 'a transaction', file: toJsonFile(answerTx), problem: 'not-a-slate' },
  {
    name: 'what the wallet was asked',
    file: toJsonFile({ jsonrpc: '2.0', params: [buildAnswer()] }),
    problem: 'wallet-reply',
  },
  {
    name: 'what the wallet replied',
    file: toJsonFile({ result: { Ok: buildAnswer() } }),
    problem: 'wallet-reply',
  },
  { name: 'an answer of wallet 4', file: compact('S2'), problem: 'compact-slate', found: '4:2' },
  { name: 'a state that nobody knows', file: compact('__proto__'), problem: 'compact-slate', found: '4:2' },
  { name: 'a request of wallet 4', file: compact('S1'), problem: 'not-answered' },
  { name: 'a final one of wallet 4', file: compact('S3'), problem: 'already-final' },
  { name: 'an invoice', file: compact('I1'), problem: 'invoice' },
  { name: 'the answer to an invoice', file: compact('I2'), problem: 'invoice' },
  {
    name: 'a slate without body',
    file: withValue(['tx'], { ...answerTx.body, offset: [] }),
    problem: 'too-old',
    where: 'tx',
  },
  {
    name: 'version 4 in the old shape',
    file: toJsonFile(buildNewerAnswer(4)),
    problem: 'unknown-version',
    found: '4',
  },
  { name: 'version -1', file: withValue(['version'], '-1'), problem: 'unknown-version' },
  { name: 'version 1.5', file: withValue(['version'], 1.5), problem: 'unknown-version' },
];

const stages: SlateCase[] = [
  {
    name: 'the file that the pool sent',
    file: withValue(['participant_data'], [sender]),
    problem: 'not-answered',
    where: 'participant_data',
  },
  {
    name: 'nobody has signed',
    file: withValue(participant(1, 'part_sig'), null),
    problem: 'not-answered',
    where: 'participant_data',
  },
  {
    name: 'a signature of zeros',
    file: withValue(
      participant(1, 'part_sig'),
      SIGNATURE.map(() => 0),
    ),
    problem: 'not-answered',
    where: 'participant_data',
  },
  {
    name: 'no key for the signature',
    file: withValue(participant(1, 'part_sig'), undefined),
    problem: 'not-answered',
    where: 'participant_data',
  },
  {
    name: 'both have signed',
    file: withValue(participant(0, 'part_sig'), SIGNATURE),
    problem: 'already-final',
  },
  {
    name: 'a kernel with its excess',
    file: withValue(body('kernels', 0, 'excess'), COMMITMENT),
    problem: 'already-final',
  },
  {
    name: 'only the sender has signed',
    file: withValue(
      ['participant_data'],
      [
        { ...sender, part_sig: SIGNATURE },
        { ...receiver, part_sig: null },
      ],
    ),
    problem: 'wrong-signer',
    where: 'participant_data',
  },
  ...[
    { name: 'three participants', file: withValue(participant(2), { ...receiver, id: 2 }) },
    { name: 'two senders', file: withValue(participant(1, 'id'), 0) },
    { name: 'nobody', file: withValue(['participant_data'], []) },
    { name: 'only the receiver', file: withValue(['participant_data'], [receiver]) },
    { name: 'one that says three', file: withValue(['num_participants'], 3) },
    {
      name: 'one that says two and a half',
      file: withText('"num_participants":2', '"num_participants":2.0'),
    },
  ].map((each): SlateCase => ({ ...each, problem: 'participants', where: 'participant_data' })),
];

/** Files that are something else than an answer, or an answer at the wrong stage. */
export const KIND_CASES: readonly SlateCase[] = [...otherFiles, ...stages];
