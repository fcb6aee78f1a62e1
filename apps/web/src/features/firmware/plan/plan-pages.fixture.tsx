import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { openLivePage } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { unmountAll } from '../../../ui/render.fixture.tsx';
import { RolloutPage } from '../RolloutPage.tsx';
import { NewRolloutPage } from './NewRolloutPage.tsx';
import { detailOf, hashing, imageOf, libraryOf, NOW, ROLLOUT_ID, toUpdates } from './plan.fixture.ts';
import { RolloutsPage } from './RolloutsPage.tsx';

/** The draft of the tests, at the server. */
export const DRAFT_PATH = `/api/v1/rollouts/${ROLLOUT_ID}`;
export const IMAGES = 'GET /api/v1/firmware/images';
/** Of the three the second is most like the others. */
const MINERS = [hashing(1, 9000), hashing(2, 14_700), hashing(3, 20_000)];

const pages = (
  <Routes>
    <Route path="/firmware/rollouts" element={<RolloutsPage />} />
    <Route path="/firmware/rollouts/new" element={<NewRolloutPage />} />
    <Route path="/firmware/rollouts/:id" element={<RolloutPage />} />
  </Routes>
);

/** Each test draws on a wide screen of its own. */
export const onWideScreen = (): void => {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
    stubMedia(false);
  });
  afterEach(async () => {
    await unmountAll();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
};

export interface OpenOptions {
  answers?: Record<string, unknown>;
  miners?: ReturnType<typeof hashing>[];
  role?: 'admin' | 'operator' | 'viewer';
}

/** Opens a page of rollouts in front of a server with one image, one draft and three miners. */
export const openRollouts = (
  path: string,
  { answers = {}, role = 'admin', miners = MINERS }: OpenOptions = {},
) =>
  openLivePage(pages, {
    path,
    role,
    now: NOW,
    updates: toUpdates(miners),
    answers: { [IMAGES]: libraryOf(imageOf()), [`GET ${DRAFT_PATH}`]: detailOf(), ...answers },
  });
type OpenedPage = Awaited<ReturnType<typeof openRollouts>>;

/** Opens the draft at one of its steps. */
export const openStep = (step: string, options?: OpenOptions) =>
  openRollouts(`/firmware/rollouts/${ROLLOUT_ID}?step=${step}`, options);

/** What was sent with a request, each time. */
export const sentTo = (page: OpenedPage, request: string): unknown[] =>
  page.asked.filter((each) => each.request === request).map(({ body }) => body);
