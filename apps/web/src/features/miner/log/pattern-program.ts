import { isWord, PatternError, type PatternNode } from './pattern-syntax.ts';

type Step =
  | { op: 'set'; test: (unit: number) => boolean; next: number }
  | { op: 'edge'; edge: '^' | '$' | 'b' | 'B'; next: number }
  | { op: 'split'; next: number; other: number }
  | { op: 'found' };

/** A way the pattern may go on, and where it began. */
interface Thread {
  readonly step: Extract<Step, { op: 'set' }>;
  readonly begin: number;
}

/** A pattern of more steps is a mistake; a line takes at most its length times this. */
const STEPS_MAX = 400;
const LINE_FEED = 0x0a;
const ROUNDS_MAX = 0xffffffff;

const toOtherCase = (unit: number): number => {
  const sign = String.fromCharCode(unit);
  const lower = sign.toLowerCase();
  const other = lower === sign ? sign.toUpperCase() : lower;
  return other.length === 1 ? other.charCodeAt(0) : unit;
};

/** Turns a pattern into steps, from its end to its beginning; throws PatternError when there are too many. */
class Compiler {
  readonly steps: Step[] = [{ op: 'found' }];
  private readonly ignoresCase: boolean;

  constructor(ignoresCase: boolean) {
    this.ignoresCase = ignoresCase;
  }

  /** The first step of the node, after which `next` comes. */
  compile(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'set':
        return this.add({ op: 'set', test: this.withCase(node.test), next });
      case 'edge':
        return this.add({ op: 'edge', edge: node.edge, next });
      case 'row':
        return node.parts.reduceRight((after, part) => this.compile(part, after), next);
      case 'choice':
        return node.parts
          .map((part) => this.compile(part, next))
          .reduceRight((other, first) => this.add({ op: 'split', next: first, other }));
      case 'repeat':
        return this.repeat(node, next);
    }
  }

  private repeat({ part, min, max }: Extract<PatternNode, { kind: 'repeat' }>, next: number): number {
    let first = next;
    if (max === Number.POSITIVE_INFINITY) {
      const loop: Step = { op: 'split', next, other: next };
      first = this.add(loop);
      loop.next = this.compile(part, first);
    } else {
      for (let count = min; count < max; count += 1) {
        first = this.add({ op: 'split', next: this.compile(part, first), other: next });
      }
    }
    for (let count = 0; count < min; count += 1) first = this.compile(part, first);
    return first;
  }

  private withCase(test: (unit: number) => boolean): (unit: number) => boolean {
    return this.ignoresCase ? (unit) => test(unit) || test(toOtherCase(unit)) : test;
  }

  private add(step: Step): number {
    if (this.steps.length >= STEPS_MAX) throw new PatternError('too large');
    this.steps.push(step);
    return this.steps.length - 1;
  }
}

const isEdge = (edge: '^' | '$' | 'b' | 'B', text: string, place: number): boolean => {
  if (edge === '^') return place === 0 || text.charCodeAt(place - 1) === LINE_FEED;
  if (edge === '$') return place === text.length || text.charCodeAt(place) === LINE_FEED;
  const before = place > 0 && isWord(text.charCodeAt(place - 1));
  const after = place < text.length && isWord(text.charCodeAt(place));
  return (before !== after) === (edge === 'b');
};

/** Where something is in a text: from, to (not included). */
export type Found = readonly [from: number, to: number];

/**
 * A pattern as a machine that is in all its states at once (Thompson 1968): time is bounded by length times steps, whatever the
 * pattern, where RegExp can take for ever on one line. It finds the leftmost place, and of those the longest.
 */
export class PatternProgram {
  private readonly steps: readonly Step[];
  private readonly first: number;
  /** for each step: when it was last entered, so that it is entered once per place */
  private readonly entered: Uint32Array;
  private round = 0;
  private best: Found | null = null;

  constructor(node: PatternNode, { ignoresCase }: { ignoresCase: boolean }) {
    const compiler = new Compiler(ignoresCase);
    this.first = compiler.compile(node, 0);
    this.steps = compiler.steps;
    this.entered = new Uint32Array(this.steps.length);
  }

  /** The first place at or after `from`; null: none. `any`: the first proof is enough, its end is not. */
  find(text: string, from = 0, any = false): Found | null {
    this.best = null;
    // Oldest beginnings first: who enters a step first is the leftmost.
    let threads: Thread[] = [];
    for (let place = from; place <= text.length; place += 1) {
      const now: Thread[] = [];
      this.beginRound();
      const enter = (step: number, begin: number): void => {
        if (this.entered[step] === this.round) return;
        this.entered[step] = this.round;
        const known = this.steps[step];
        if (known?.op === 'split') {
          enter(known.next, begin);
          enter(known.other, begin);
        } else if (known?.op === 'edge') {
          if (isEdge(known.edge, text, place)) enter(known.next, begin);
        } else if (known?.op === 'set') {
          now.push({ step: known, begin });
        } else if (this.best === null || begin <= this.best[0]) this.best = [begin, place];
      };
      const unit = text.charCodeAt(place - 1);
      for (const { step, begin } of threads) {
        if (this.best !== null && begin > this.best[0]) break;
        if (step.test(unit)) enter(step.next, begin);
      }
      if (this.best === null) enter(this.first, place);
      else if (any || now.length === 0) return this.best;
      threads = now;
    }
    return this.best;
  }
  /** Half a day of a flood is more rounds than 32 bits count. */
  private beginRound(): void {
    if (this.round === ROUNDS_MAX) {
      this.entered.fill(0);
      this.round = 0;
    }
    this.round += 1;
  }
}
