import { minerChipsTopic, minerDetailTopic, type Topic } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ID_ONE, ID_TWO } from './live-values.fixture.ts';
import { createSubscriptions } from './subscriptions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const setUp = () => {
  const sent: unknown[] = [];
  const ended: Topic[] = [];
  const subscriptions = createSubscriptions({
    send: (frame) => void sent.push(frame),
    onEnd: (topic) => void ended.push(topic),
  });
  return { sent, ended, subscriptions };
};
const DETAIL = minerDetailTopic(ID_ONE);

it('asks at the first who looks and tells after the last', () => {
  const { sent, ended, subscriptions } = setUp();
  const stopOne = subscriptions.watch(DETAIL);
  const stopTwo = subscriptions.watch(DETAIL);
  expect(sent).toEqual([{ subscribe: [DETAIL] }]);
  stopOne();
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(1);
  stopTwo();
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual([{ subscribe: [DETAIL] }, { unsubscribe: [DETAIL] }]);
  expect(ended).toEqual([DETAIL]);
});

it('who comes back at once has never left', () => {
  const { sent, ended, subscriptions } = setUp();
  subscriptions.watch(DETAIL)();
  vi.advanceTimersByTime(1000);
  subscriptions.watch(DETAIL);
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual([{ subscribe: [DETAIL] }]);
  expect(ended).toEqual([]);
});

it('asks for everything again on a new line, in frames the server takes', () => {
  const { sent, subscriptions } = setUp();
  subscriptions.watch(DETAIL);
  subscriptions.watch(minerChipsTopic(ID_TWO));
  for (let index = 0; index < 70; index += 1)
    subscriptions.watch(minerDetailTopic(`bbbbbbbbbb${index + 10}`));
  sent.length = 0;
  subscriptions.renew();
  expect(sent).toHaveLength(2);
  expect(sent).toMatchObject([
    { subscribe: expect.arrayContaining([DETAIL]) },
    { subscribe: expect.anything() },
  ]);
});
