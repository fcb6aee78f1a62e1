import { expect, it } from 'vitest';
import { toNotePlace } from './note-place.ts';

it('stands on the roomier side of the cursor', () => {
  expect(toNotePlace(100, 800, 16)).toEqual({ left: 110 });
  expect(toNotePlace(700, 800, 16)).toEqual({ right: 110 });
});

it('slides along on a phone: at either end nothing of it is outside', () => {
  expect(toNotePlace(0, 358, 16).transform).toMatch(/^translateX\(-?0%\)$/);
  expect(toNotePlace(358, 358, 16)).toEqual({ left: 358, transform: 'translateX(-100%)' });
});
