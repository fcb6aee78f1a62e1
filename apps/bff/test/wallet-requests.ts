import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readRequest } from '../src/connectors/wallet/bolt11/read-request.ts';

// A program: reads payment requests for the bench, which cannot call the server's own reader.
//   node wallet-requests.ts <JSON file with a list of them> <file for the result>
// Throws when one of them is refused. The first time is that of loading what reads them, too.

const [textsFile = '', resultFile = ''] = process.argv.slice(2);
const texts = z.array(z.string()).parse(JSON.parse(readFileSync(textsFile, 'utf8')));
const microseconds: number[] = [];
for (const text of texts) {
  const startedAt = performance.now();
  const { request, refusal } = await readRequest(text);
  microseconds.push((performance.now() - startedAt) * 1000);
  if (request === null) throw new Error(`refused: ${refusal}: ${text}`);
}
const [first = Number.NaN, ...rest] = microseconds;
writeFileSync(resultFile, JSON.stringify({ loadMs: first / 1000, microseconds: rest }));
