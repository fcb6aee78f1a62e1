import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { formatCauses } from '../miner/causes/causes.ts';
import { formatSince } from './since.ts';
import { t } from './strings.ts';
import { type CauseGroup, HASHING_STATES, type QuietCount, type Verdict } from './verdict.ts';

/** More causes than this are a list, and that stands below. */
const GROUPS_MAX = 4;
const LINK =
  'underline decoration-1 decoration-line-strong underline-offset-4 hover:decoration-2 hover:decoration-current';

const Counted = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={`/miners?${to}`} className={LINK}>
    {children}
  </Link>
);

interface Part {
  readonly key: string;
  readonly node: ReactNode;
}

/** The parts with commas between. */
const Listed = ({ parts }: { parts: readonly Part[] }) =>
  parts.map(({ key, node }, index) => (
    <Fragment key={key}>
      {index === 0 ? null : ', '}
      {node}
    </Fragment>
  ));

const toUnreadPart = (count: number): Part => ({
  key: 'unread',
  node: <Counted to="state=unknown">{t('verdict.unread', { count })}</Counted>,
});

const toQuietParts = (others: readonly QuietCount[]): Part[] =>
  others.map(({ state, count }) => ({
    key: state,
    node: <Counted to={`state=${state}`}>{t(`quiet.${state}`, { count })}</Counted>,
  }));

const toCausePart = ({ cause, count, sinceMs }: CauseGroup, now: number): Part => ({
  key: cause,
  node: (
    <>
      <Counted to={`cause=${cause}`}>{t(`cause.${cause}`, { count })}</Counted>
      {sinceMs === null ? null : ` ${t('since', { count, when: formatSince(sinceMs, now) })}`}
    </>
  ),
});

/** What is wrong, worst first; what does not fit is counted, and its link leads to exactly so many. */
const toCauseParts = (groups: readonly CauseGroup[], now: number): Part[] => {
  const shown = groups.length > GROUPS_MAX ? groups.slice(0, GROUPS_MAX - 1) : groups;
  const parts = shown.map((group) => toCausePart(group, now));
  const rest = groups.slice(shown.length);
  if (rest.length === 0) return parts;
  const to = `cause=${formatCauses(rest.map(({ cause }) => cause))}`;
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  return [...parts, { key: 'more', node: <Counted to={to}>{t('verdict.more', { count })}</Counted> }];
};

/** The large half of the sentence, and the half that explains it. */
export interface Words {
  readonly lead: ReactNode;
  readonly rest: ReactNode;
}

type WordsOf = { [K in Verdict['kind']]: (verdict: Extract<Verdict, { kind: K }>, now: number) => Words };

const WORDS: WordsOf = {
  waiting: () => ({ lead: t('verdict.waiting'), rest: t('verdict.waitingHint') }),
  lost: ({ sinceMs, known }, now) => ({
    lead: t('verdict.lost', { when: formatSince(sinceMs, now) }),
    rest: t(known ? 'verdict.lostKnown' : 'verdict.lostUnknown'),
  }),
  empty: () => ({ lead: t('verdict.empty'), rest: null }),
  paused: ({ minerCount }) => ({
    lead: <Counted to="state=paused">{t('verdict.paused', { count: minerCount })}</Counted>,
    rest: t('verdict.pausedHint'),
  }),
  wrong: ({ wrongCount, minerCount, groups, unreadCount }, now) => ({
    lead: (
      <Counted to="cause=any">
        {t(minerCount === 1 ? 'verdict.wrongOnly' : 'verdict.wrong', {
          count: wrongCount,
          total: minerCount,
        })}
      </Counted>
    ),
    rest: (
      <Listed
        parts={[...toCauseParts(groups, now), ...(unreadCount === 0 ? [] : [toUnreadPart(unreadCount)])]}
      />
    ),
  }),
  reading: ({ readCount, askedCount, unreadCount }) => ({
    lead: t('verdict.reading', { read: readCount, asked: askedCount }),
    rest: (
      <Listed
        parts={[
          toUnreadPart(unreadCount),
          ...(readCount === 0 ? [] : [{ key: 'well', node: t('verdict.readingWell') }]),
        ]}
      />
    ),
  }),
  quiet: ({ others }) => ({ lead: t('verdict.quiet'), rest: <Listed parts={toQuietParts(others)} /> }),
  well: ({ hashingCount, minerCount, others, unwell }) => ({
    lead:
      unwell === null ? (
        t('verdict.well')
      ) : (
        <Link to={`/${unwell}`} className={LINK}>
          {t(`verdict.${unwell}`)}
        </Link>
      ),
    rest: (
      <Listed
        parts={[
          {
            key: 'hashing',
            node: (
              <Counted to={`state=${HASHING_STATES.join(',')}`}>
                {t(minerCount === 1 ? 'verdict.hashingOnly' : 'verdict.hashing', {
                  count: hashingCount,
                  total: minerCount,
                })}
              </Counted>
            ),
          },
          ...toQuietParts(others),
        ]}
      />
    ),
  }),
};

/** The verdict in words; `now` in ms since the epoch. */
export const toWords = <K extends Verdict['kind']>(
  verdict: Extract<Verdict, { kind: K }>,
  now: number,
): Words => {
  // The compiler does not see that the record's entry and the verdict agree on their kind.
  const write = WORDS[verdict.kind] as (verdict: Extract<Verdict, { kind: K }>, now: number) => Words;
  return write(verdict, now);
};
