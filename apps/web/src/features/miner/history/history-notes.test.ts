import { describe, expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { historyOf, samplesOf } from './history.fixture.ts';
import { type NotesInput, toHistoryNotes } from './history-notes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOUR = { from: NOW - HOUR_MS, to: NOW };

const notesOf = (input: Partial<NotesInput> = {}) =>
  toHistoryNotes({
    history: historyOf(),
    samples: null,
    range: { from: NOW - 6 * HOUR_MS, to: NOW },
    now: NOW,
    ...input,
  });

describe('notes of the record', () => {
  it('say what a point is, and nothing more when nothing is missing', () => {
    expect(notesOf()).toEqual(['Each point 10\u202fmin: the average, the band from lowest to highest.']);
  });

  it('say when Mintdeck did not run, within what is shown', () => {
    const history = historyOf(
      {},
      {
        notRunning: [
          [NOW - 3 * MINUTE_MS, NOW - MINUTE_MS],
          [0, 5],
        ],
      },
    );
    expect(notesOf({ history })[1]).toMatch(/^Mintdeck did not run .*57–.*59\.$/);
  });

  it('count what is too much to list', () => {
    const notRunning = [1, 2, 3, 4, 5].map((hour): [number, number] => [
      NOW - hour * HOUR_MS,
      NOW - hour * HOUR_MS + MINUTE_MS,
    ]);
    expect(notesOf({ history: historyOf({}, { notRunning }) })[1]).toMatch(/ and 2 more times\.$/);
  });

  it('say since when there is a record', () => {
    const recorded = (recordedFromMs: number | null) =>
      notesOf({ history: historyOf({}, { recordedFromMs }) });
    expect(recorded(NOW - HOUR_MS)[1]).toMatch(/^Recorded since .*2026/);
    expect(recorded(null)[1]).toBe('Nothing is recorded yet: the first minute is on its way.');
    expect(recorded(NOW + HOUR_MS)[1]).toBe('Nothing was recorded then.');
  });
});

describe('notes of the last hour', () => {
  const history = historyOf({ pointCount: 60, stepS: 60 });

  it('say that each point is a reading', () => {
    const notes = notesOf({ history, samples: samplesOf(360), range: HOUR });
    expect(notes).toEqual([
      'Each point is one reading, every 10\u202fs; fan, shares and errors per 1\u202fmin.',
    ]);
  });

  it('say what a restart lost', () => {
    const notes = notesOf({ history, samples: samplesOf(120), range: HOUR });
    expect(notes[1]).toMatch(/^Before .*:40 only per 1\u202fmin: .* lost with a restart\.$/);
  });

  it('call nothing lost that was never recorded', () => {
    const young = { ...history, recordedFromMs: NOW - 20 * MINUTE_MS };
    const notes = notesOf({ history: young, samples: samplesOf(120), range: HOUR });
    expect(notes).toHaveLength(2);
    expect(notes[1]).toMatch(/^Recorded since/);
  });

  it('speak of steps where the range holds no reading', () => {
    const range = { from: NOW - 3 * HOUR_MS, to: NOW - 2 * HOUR_MS };
    expect(notesOf({ history, samples: samplesOf(120), range })[0]).toMatch(/^Each point 1\u202fmin/);
  });
});
