import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { type ComponentProps, useMemo, useRef, useState } from "react";
import type { PairingBoard, PairingRow, Period } from "../../../api/types";
import { Board, type BoardHandle } from "../../../board/Board";
import { Ghost } from "../../../board/Ghost";
import { useClock } from "../../../shell/clock";
import { may } from "../../../shell/places";
import { useBases, useMe, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import "../../../texts/pairings";
import { useScheme } from "../../../theme/scheme";
import { DAY, toMinute } from "../../../time/zone";
import { PairingDialog } from "../roster/PairingDialog";
import "../roster/roster.css";
import { LegsDialog } from "./LegsDialog";
import { PairingInspector } from "./PairingInspector";
import { PairingsHead } from "./PairingsHead";
import { PairingTable } from "./PairingTable";
import { PairingTray } from "./PairingTray";
import "./pairings.css";
import { type Load, usePairingBoard, wishOf } from "./queries";
import { ReleaseDialog } from "./ReleaseDialog";
import { boardRows, type DutySource, matching } from "./rows";
import { type PairingLook, useAddress } from "./useAddress";
import { useDrag } from "./useDrag";
import { useEdits } from "./useEdits";

const [NARROW, WIDE] = [118, 208];
const NO_COVERAGE: readonly never[] = [];

/** The legs of one duty, or of the whole pairing, as they are carried. */
function loadOf({ pairing }: PairingRow, index?: number): Load {
  const duties = pairing.duties.filter((_, at) => index === undefined || at === index);
  const activities = duties.flatMap((duty) => duty.activities);
  const stops = [activities[0]?.origin, ...activities.map((one) => one.destination)];
  return {
    pairing: pairing.id,
    legs: activities.flatMap(({ leg }) => leg ?? []),
    category: pairing.category,
    title: `${pairing.number} ${stops.join("–")}`,
  };
}

type BoardProps = Omit<
  ComponentProps<typeof Board>,
  "label" | "coverage" | "from" | "to" | "scheme" | "column"
> & { period: Period };

function TimeBoard({ period, ...rest }: BoardProps) {
  const scheme = useScheme();
  const phone = useMediaQuery("(max-width: 48em)");
  return (
    <Board
      {...rest}
      label={t("pairings.label", { period: period.name })}
      coverage={NO_COVERAGE}
      from={toMinute(period.start) - DAY}
      to={toMinute(period.end) + DAY}
      scheme={scheme}
      column={phone ? NARROW : WIDE}
    />
  );
}

interface BodyProps {
  look: PairingLook;
  filtered: boolean;
  shown: readonly PairingRow[];
  select: (duty: string | null) => void;
  board: BoardProps;
}

/** The same pairings as a board or as words. */
function PairingsBody({ look, filtered, shown, select, board }: BodyProps) {
  if (shown.length === 0) {
    return (
      <Empty
        title={t(filtered ? "pairings.no_match" : "pairings.empty")}
        detail={
          filtered ? "" : t("pairings.empty_detail", { period: board.period.name })
        }
      />
    );
  }
  if (look === "table") return <PairingTable rows={shown} onOpen={select} />;
  return <TimeBoard {...board} />;
}

interface ViewProps {
  period: Period;
  board: PairingBoard;
  address: ReturnType<typeof useAddress>;
}

function PairingsView({ period, board, address }: ViewProps) {
  const { data: me } = useMe();
  const { data: bases = [] } = useBases();
  const clock = useClock();
  const say = useToast();
  const handle = useRef<BoardHandle>(null);
  const [moving, move] = useState<{ row: PairingRow | null; load: Load } | null>(null);
  const [building, build] = useDisclosure(false);
  const { change, setLocks, asking, dismiss } = useEdits(period.id);
  const changes = Boolean(me && may(me, "crew.pairing.change"));

  const shown = useMemo(() => matching(board, address.filter), [board, address.filter]);
  const known = useMemo(
    () => new Map(board.rows.map((row) => [row.pairing.id, row])),
    [board],
  );
  const { rows, sources } = useMemo(() => {
    const zones = new Map(bases.map((base) => [base.airport, base.zone]));
    return boardRows(shown, (base) => zones.get(base) ?? "UTC", clock);
  }, [shown, bases, clock]);
  const drop = useMemo(
    () => (load: Load, to: string | null) => change(wishOf(load, to)),
    [change],
  );
  const refuse = useMemo(
    () => (text: string) => void say(text, { tone: "breach" }),
    [say],
  );
  const { drag, grab, ghost, marks, said } = useDrag({
    period: period.id,
    board: handle,
    drop,
    refuse,
  });
  const source = address.selected ? sources.get(address.selected) : undefined;
  const begin = ({ row, index }: DutySource) => move({ row, load: loadOf(row, index) });
  const wish = (kind: "split" | "delete", row: PairingRow, legs: string[] = []) =>
    change({
      kind,
      pairing: row.pairing.id,
      other: null,
      legs,
      ride: false,
      release: false,
    });

  return (
    <div className={drag ? "screen dragging" : "screen"}>
      <PairingsHead
        period={period}
        board={board}
        rows={shown}
        address={address}
        onBuild={changes ? build.open : undefined}
        onLock={
          changes
            ? (locked) =>
                setLocks(
                  shown.map(({ pairing }) => pairing.id),
                  locked,
                )
            : undefined
        }
      />
      <div className="screen-row">
        <div className="screen-main">
          <PairingsBody
            look={address.look}
            filtered={address.filter !== ""}
            shown={shown}
            select={address.select}
            board={{
              ref: handle,
              period,
              rows,
              zone: clock.axis,
              selected: address.selected,
              marks,
              over: drag?.over?.id ?? null,
              onOpen: (row, band) =>
                address.select(band?.id ?? row.bands[0]?.id ?? null),
              onMove: (_row, band) => {
                const found = sources.get(band.id);
                if (found && changes) begin(found);
              },
              onGrab: (_row, band, event) => {
                const found = sources.get(band.id);
                if (found && changes) grab(loadOf(found.row, found.index), event);
              },
            }}
          />
          <PairingTray
            legs={board.uncovered}
            zone={clock.at()}
            target={Boolean(drag?.tray && drag.load.pairing)}
            onGrab={(load, event) => changes && grab(load, event)}
            onPut={(load) => changes && move({ row: null, load })}
          />
        </div>
        {source && (
          <PairingInspector
            row={source.row}
            clock={clock}
            onClose={() => address.select(null)}
            acts={
              changes
                ? {
                    move: () => begin(source),
                    split: (row, leg) => wish("split", row, [leg]),
                    join: (row) => move({ row, load: loadOf(row) }),
                    remove: (row) => wish("delete", row),
                    lock: ({ pairing }) => setLocks([pairing.id], !pairing.locked),
                  }
                : null
            }
          />
        )}
      </div>
      {drag && <Ghost ref={ghost} title={drag.load.title} said={said} />}
      {moving && (
        <LegsDialog
          period={period.id}
          row={moving.row}
          load={moving.load}
          known={known}
          zone={clock.at()}
          onClose={() => move(null)}
          onMove={drop}
        />
      )}
      {asking && (
        <ReleaseDialog
          period={period.id}
          wish={asking}
          onClose={dismiss}
          onRelease={() => change({ ...asking, release: true })}
        />
      )}
      {building && <PairingDialog period={period} onClose={build.close} />}
    </div>
  );
}

/** The pairings of the period in scope, as a board or as words. */
export function Pairings() {
  const [scope] = useScope();
  const address = useAddress();
  const { period, isPending, error, refetch } = usePeriod();
  const board = usePairingBoard(period?.id ?? "", scope, address.category);
  if (isPending) return <Waiting lines={14} />;
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!period) {
    return <Empty title={t("roster.no_periods")} detail={t("roster.empty_detail")} />;
  }
  if (board.error && !board.data) {
    return <Failure error={board.error} retry={() => board.refetch()} />;
  }
  if (!board.data) return <Waiting lines={14} />;
  return <PairingsView period={period} board={board.data} address={address} />;
}
