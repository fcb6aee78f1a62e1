import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What a command says to and asks of the person at the shell. */
export interface Terminal {
  /** Somebody sits there: questions can be asked. */
  readonly interactive: boolean;
  say(text: string): void;
  /** One line that is typed, or of what is piped in. */
  ask(question: string): Promise<string>;
  /** The same without showing it. */
  askHidden(question: string): Promise<string>;
}

/** A wrong use of a command, or an answer that stops it; the message says so. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A line of a pipe is a password at most. */
const MAX_PIPED_CHARS = 4096;

const readPiped = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n') || text.length > MAX_PIPED_CHARS) break;
  }
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line === '') throw new UsageError('Nothing was typed, and nothing came through the pipe.');
  return line;
};

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const readTyped = async (question: string, { hidden }: { hidden: boolean }): Promise<string> => {
  const output = hidden ? nowhere() : process.stdout;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // asked only now that the terminal itself shows no keys any more: an answer may be there at once, pasted
  if (hidden) process.stdout.write(question);
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      lines.once('close', () => reject(new UsageError('Nothing was typed.')));
      lines.once('SIGINT', () => reject(new UsageError('Nothing was changed.')));
    });
    return await Promise.race([lines.question(hidden ? '' : question), ended]);
  } finally {
    lines.close();
    if (hidden) process.stdout.write('\n');
  }
};

/** The terminal of this process. */
export const createTerminal = (): Terminal => {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const interactive = process.stdin.isTTY === true;
  return {
    interactive,
    say,
    ask: (question) => (interactive ? readTyped(question, { hidden: false }) : readPiped()),
    askHidden: (question) => (interactive ? readTyped(question, { hidden: true }) : readPiped()),
  };
};
