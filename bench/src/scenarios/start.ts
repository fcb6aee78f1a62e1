import { join } from 'node:path';
import { createSetupToken, startMintdeck } from '../children/mintdeck.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';

const ROUNDS = 5;

/** From starting the process of a server that has its data already to the first answer of /healthz. */
export const start: Scenario = {
  name: 'start',
  async run({ directory, say }) {
    const place = { directory: join(directory, 'start'), setupToken: createSetupToken() };
    const first = await startMintdeck(place);
    await first.stop();
    say(`first start, which makes the database: ${first.startedInMs.toFixed(0)} ms`);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const mintdeck = await startMintdeck(place);
      times.push(mintdeck.startedInMs);
      await mintdeck.stop();
    }
    const value = medianOf(times) / 1000;
    return [
      {
        scenario: 'start',
        what: 'process start to first answer',
        value,
        unit: 's',
        limit: 2,
        note: 'median of 5',
      },
    ];
  },
};
