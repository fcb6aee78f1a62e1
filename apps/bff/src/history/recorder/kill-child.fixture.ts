import { flushCompileCache } from 'node:module';
import { createRandom } from '../../../test/random.ts';
import { openHistoryDb } from '../blocks/open-history-db.ts';
import { tellLoad } from '../questions/load.fixture.ts';
import { Keeper } from './keeper.ts';

// The program that kill.test.ts kills: the real recorder on a clock that runs thousands of times too fast. It tells each minute
// that is stored, and never ends by itself.

const [file = '', startText = '', seedText = ''] = process.argv.slice(2);

const say = (message: string): void => {
  process.stdout.write(`${message}\n`);
};

const fail = (error: unknown): void => {
  say(`error ${String(error)}`);
};

const run = async (): Promise<void> => {
  const keeper = await Keeper.open({
    db: await openHistoryDb({ kind: 'sqlite', file }),
    pause: () => new Promise(setImmediate),
    onBad: fail,
    onFailure: fail,
    onStored: (at) => say(`stored ${at}`),
  });
  // whoever is killed cannot leave the next one what it compiled
  flushCompileCache();
  say('ready');
  for (const { id, code, sample, now } of tellLoad(createRandom(Number(seedText)), Number(startText))) {
    if (code !== null) keeper.recorder.setState(id, code, { since: now, now });
    if (sample !== null) keeper.recorder.record(id, sample, now);
    else {
      keeper.tick(now);
      await keeper.settle();
      // whoever kills has to find us at any place, in the middle of a write too
      await new Promise(setImmediate);
    }
  }
};

await run();
