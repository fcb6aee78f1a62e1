import { describe, expect, it } from 'vitest';
import { imageOf, NEW, OLD, planOf, preRowOf } from './plan.fixture.ts';
import { toMinerLines, toStopLines, toUndoLines } from './plan-lines.ts';
import { suggestImage } from './suggested-image.ts';

describe('what will happen, in lines', () => {
  it('says how the image gets there, what proves it, and the gate only where it is asked for', () => {
    const lines = toMinerLines(planOf(), imageOf()).join('\n');
    expect(lines).toMatch(/14\.3.MiB, is sent to it once/u);
    expect(lines).toContain(`says ${NEW}`);
    expect(lines).toMatch(/90 % of its own median within 30.min/u);
    const other = planOf({
      delivery: { kind: 'device', url: 'http://192.168.1.5/x.swu' },
      gate: { hashratePercent: 0, withinS: 60 },
    });
    const fetched = toMinerLines(other, imageOf()).join('\n');
    expect(fetched).toContain('fetch the image from http://192.168.1.5/x.swu');
    expect(fetched).not.toContain('median');
  });

  it('says what stops it, and that nothing does', () => {
    expect(toStopLines(planOf())).toHaveLength(3);
    expect(toStopLines(planOf({ reviewPilot: true }))[0]).toContain('until somebody lets it go on');
    const none = planOf({ pilotCount: 0, stop: { failuresInARow: null, failedPercent: null } });
    expect(toStopLines(none)).toEqual([expect.stringContaining('would go to every miner')]);
  });

  it('names the way back where the library has it, and says so where it has not', () => {
    const rows = [preRowOf(1), preRowOf(2), preRowOf(3, { version: null })];
    const there = toUndoLines(rows, [imageOf({ reportedVersion: OLD })]).join('\n');
    expect(there).toContain('cannot be switched back to it from here');
    expect(there).toMatch(new RegExp(`${OLD}, which 2 of them run now, is in the library`));
    expect(there).toContain('What 1 of them run now is not known');
    expect(toUndoLines(rows, []).join('\n')).toContain('is not in the library');
  });
});

describe('the image a plan begins with', () => {
  it('is the newest that a person brought, never one that a miner named, nor one without a file', () => {
    const images = [
      imageOf({ id: 'iiiiiiiiiii2', addedAt: 2 }),
      imageOf({ id: 'iiiiiiiiiii3', addedAt: 3, source: 'url', sourceHost: 'files.example' }),
      imageOf({ id: 'iiiiiiiiiii4', addedAt: 4, isThere: false }),
      imageOf({ id: 'iiiiiiiiiii5', addedAt: 5, source: 'miner', sourceHost: 'vendor.example' }),
    ];
    expect(suggestImage(images)?.id).toBe('iiiiiiiiiii3');
    expect(suggestImage(images.slice(3))).toBeUndefined();
  });
});
