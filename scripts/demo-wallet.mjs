import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const LOOK_EVERY_MS = 3000;

/**
 * Puts every e-mail of the simulated pool into a folder as a file, and beside it the file that the wallet of its account makes of it, which is
 * what the pool page asks for. Says where they are. Gives one look at the mails.
 */
export const createMailbox = ({ control, folder, say }) => {
  const delivered = new Set();
  return async () => {
    for (const [index, { mails }] of (await control.accounts()).entries())
      for (const { payoutId, fileName, text } of mails.filter((mail) => !delivered.has(mail.payoutId))) {
        const answer = await control.receive(index, payoutId);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, basename(fileName)), text);
        const path = join(folder, basename(answer.fileName));
        writeFileSync(path, answer.text);
        delivered.add(payoutId);
        say(`The simulated pool sent an e-mail. What the wallet made of its file: ${path}`);
      }
  };
};

/** Looks every few seconds; gives what stops it. */
export const keepMailbox = (options) => {
  const look = createMailbox(options);
  // the pool ends before the timer does when the demo stops: nobody waits for its mails
  const timer = setInterval(() => look().catch(() => undefined), LOOK_EVERY_MS);
  return () => clearInterval(timer);
};
