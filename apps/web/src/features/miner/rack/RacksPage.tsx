import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { serverClock } from '../../../lib/time.ts';
import { useLiveReady } from '../../../live/use-live.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useFleet } from '../fleet/use-fleet.ts';
import { CarryBar } from './CarryBar.tsx';
import { CarryGhost } from './CarryGhost.tsx';
import { NewRack } from './NewRack.tsx';
import { OverlaySwitch } from './OverlaySwitch.tsx';
import { OverlayContext } from './overlay-context.ts';
import { rankFirmware, toLegend } from './overlays.ts';
import { type Carried, PlacingContext } from './placing.ts';
import { RackBoard } from './RackBoard.tsx';
import { RackLegend } from './RackLegend.tsx';
import { parseRackSearch, type RackSearch, SLOT_COUNT_MAX, toRackParams } from './rack-search.ts';
import { t } from './strings.ts';
import { useMoves } from './use-moves.ts';
import { usePlacement } from './use-placement.ts';
import { useRacks } from './use-racks.ts';

/** The search of this page, kept in its address. */
const useRackSearch = () => {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const search = useMemo(() => parseRackSearch(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (changes: Partial<RackSearch>) =>
      setParams((now) => toRackParams({ ...parseRackSearch(now), ...changes }), { replace: true }),
    [setParams],
  );
  return [search, change] as const;
};

/** After a placement the focus goes back to the miner, wherever it is now. */
const useFocusBack = (carried: Carried | null) => {
  const last = useRef<Carried | null>(null);
  useEffect(() => {
    const ended = carried === null ? last.current : null;
    last.current = carried;
    if (ended?.by !== 'chosen') return;
    document.querySelector<HTMLElement>(`[data-miner="${ended.id}"] a`)?.focus({ preventScroll: true });
  }, [carried]);
};

const ImportLink = () => {
  const mayImport = useMay('miners.manage');
  if (!mayImport) return null;
  return (
    <Link to="/miners/import" className={classNames(BUTTON_SHAPE, 'text-ink-2 hover:text-ink')}>
      {t('import')}
    </Link>
  );
};

const NoRacks = ({ action }: { action: ReactNode }) => (
  <EmptyState title={t('noRacks')} action={action}>
    {t('noRacksHint')}
  </EmptyState>
);

const Racks = ({
  search,
  onChange,
}: {
  search: RackSearch;
  onChange: (next: Partial<RackSearch>) => void;
}) => {
  const miners = useFleet();
  const mayPlace = useMay('miners.operate');
  const [naming, setNaming] = useState(false);
  const { pending, place } = useMoves();
  const plan = useRacks(search, pending);
  const { carried, told, placing } = usePlacement(plan, place);
  useFocusBack(carried);
  const ranked = rankFirmware(miners).join('\n');
  const choice = useMemo(
    () => ({ overlay: search.overlay, ranking: ranked.split('\n') }),
    [search.overlay, ranked],
  );
  const legend = toLegend(search.overlay, miners, { ranking: choice.ranking, now: serverClock.now() });
  if (miners.length === 0) return <NoRacks action={null} />;
  const newRack = mayPlace ? <Button onClick={() => setNaming(true)}>{t('newRack')}</Button> : null;

  return (
    <OverlayContext value={choice}>
      <PlacingContext value={mayPlace ? placing : null}>
        <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="w-60 max-sm:w-full">
            <OverlaySwitch overlay={search.overlay} onChange={(overlay) => onChange({ overlay })} />
          </div>
          <div className="w-32">
            <NumberField
              label={t('slotCount')}
              value={search.slotCount}
              min={1}
              max={SLOT_COUNT_MAX}
              onChange={(slotCount) => {
                if (slotCount !== null && slotCount >= 1) onChange({ slotCount: Math.floor(slotCount) });
              }}
            />
          </div>
          {newRack}
          <div className="min-w-0 basis-full">
            <RackLegend entries={legend} />
          </div>
        </div>
        {plan.racks.length === 0 ? <NoRacks action={newRack} /> : null}
        <RackBoard plan={plan} miners={miners} carried={carried} />
        {carried?.by === 'chosen' ? <CarryBar plan={plan} carried={carried} placing={placing} /> : null}
        {carried?.by === 'pointer' ? <CarryGhost plan={plan} carried={carried} /> : null}
        <p role="status" className="sr-only">
          {told}
        </p>
        {naming ? (
          <NewRack
            plan={plan}
            onClose={() => setNaming(false)}
            onCreate={(name) => onChange({ newRacks: [...search.newRacks, name] })}
          />
        ) : null}
      </PlacingContext>
    </OverlayContext>
  );
};

/** The miners where they stand: racks as columns of slots, and a way to put them there. */
export const RacksPage = () => {
  const ready = useLiveReady();
  const [search, change] = useRackSearch();
  return (
    <Page title={t('title')} parent={{ to: '/miners', label: t('parent') }} aside={<ImportLink />}>
      {ready ? <Racks search={search} onChange={change} /> : <Skeleton lines={8} className="h-12" />}
    </Page>
  );
};
