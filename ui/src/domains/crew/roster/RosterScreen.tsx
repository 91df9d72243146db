import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type ComponentProps, useEffect, useMemo, useRef, useState } from "react";
import type { Alert, Period, Roster } from "../../../api/types";
import type { BoardHandle } from "../../../board/Board";
import { Ghost } from "../../../board/Ghost";
import { look } from "../../../shell/Button";
import { type Clock, useClock } from "../../../shell/clock";
import { useBases, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { type Scope, useScope } from "../../../shell/scope";
import { useSearchParams } from "../../../shell/searchParams";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { AlertInspector } from "./AlertInspector";
import { useAlerts } from "./alerts";
import { Conflict } from "./Conflict";
import { DutyInspector } from "./DutyInspector";
import { MoveDialog } from "./MoveDialog";
import { OpenTray } from "./OpenTray";
import { PairingDialog } from "./PairingDialog";
import { PublishDialog } from "./PublishDialog";
import { openSeat, type Seat, seatOf } from "./plan";
import { useRoster } from "./queries";
import "./roster.css";
import { RosterBoard } from "./RosterBoard";
import { RosterHead, type RosterLook } from "./RosterHead";
import { RosterPrint } from "./RosterPrint";
import { RosterTable } from "./RosterTable";
import { type BandSource, boardRows } from "./rows";
import { useDrag } from "./useDrag";
import { useMoves } from "./useMoves";

const LOOKS: readonly string[] = ["board", "table", "print"];

/** The address keeps how the roster is looked at and what is selected. */
function useLook() {
  const [search, change] = useSearchParams();
  const asked = String(search.look ?? "board");
  return {
    look: (LOOKS.includes(asked) ? asked : "board") as RosterLook,
    selected: typeof search.duty === "string" ? search.duty : null,
    alert: typeof search.alert === "string" ? search.alert : null,
    setLook: (look: RosterLook) => change({ look }),
    select: (duty: string | null) =>
      change({ duty: duty ?? undefined, alert: undefined }),
    heed: (alert: string | null) =>
      change({ alert: alert ?? undefined, duty: undefined }),
  };
}

function matching(roster: Roster, filter: string) {
  const wanted = filter.trim().toLowerCase();
  if (!wanted) return roster.lines;
  return roster.lines.filter(({ member }) =>
    `${member.name} ${member.number} ${member.rank} ${member.position}`
      .toLowerCase()
      .includes(wanted),
  );
}

interface BodyProps {
  look: RosterLook;
  filtered: boolean;
  clock: Clock;
  select: (duty: string | null) => void;
  board: ComponentProps<typeof RosterBoard>;
}

/** The same lines as a board, or as words on screen or paper. */
function RosterBody({ look, filtered, clock, select, board }: BodyProps) {
  if (board.rows.length === 0) {
    return (
      <Empty
        title={t(filtered ? "roster.no_match" : "roster.empty")}
        detail={filtered ? "" : t("roster.empty_detail")}
      />
    );
  }
  if (look === "board") return <RosterBoard {...board} />;
  if (look === "print") {
    return <RosterPrint period={board.period} rows={board.rows} clock={clock} />;
  }
  return <RosterTable rows={board.rows} onOpen={select} />;
}

/** The band an alert is about: its person's first duty of that pairing. */
function bandOf(sources: ReadonlyMap<string, BandSource>, { member, pairing }: Alert) {
  for (const [band, { line, bar }] of sources) {
    if (line.member.id === member && bar.pairing === pairing) return band;
  }
  return null;
}

interface ViewProps {
  period: Period;
  roster: Roster;
  scope: Scope;
}

function RosterView({ period, roster, scope }: ViewProps) {
  const { look, selected, alert, setLook, select, heed } = useLook();
  const { data: alerts = [] } = useAlerts(period.id, scope.base);
  const { data: bases = [] } = useBases();
  const clock = useClock();
  const [filter, setFilter] = useState("");
  const [moving, setMoving] = useState<Seat | null>(null);
  const [publishing, publish] = useDisclosure(false);
  const [building, build] = useDisclosure(false);
  const board = useRef<BoardHandle>(null);
  const say = useToast();
  const { move, conflict, resolve } = useMoves(period.id, scope);

  const { rows, sources } = useMemo(() => {
    const zones = new Map(bases.map((base) => [base.airport, base.zone]));
    return boardRows(
      matching(roster, filter),
      (base) => zones.get(base) ?? "UTC",
      clock,
    );
  }, [roster, filter, bases, clock]);
  const drop = useMemo(
    () => (seat: Seat, to: { id: string; name: string } | null) =>
      move(seat, to, t("move.by_hand")),
    [move],
  );
  const refuse = useMemo(
    () => (text: string) => void say(text, { tone: "breach" }),
    [say],
  );
  const { drag, grab, ghost, marks, said } = useDrag({
    period: period.id,
    board,
    drop,
    refuse,
  });
  const source = selected ? sources.get(selected) : undefined;
  useEffect(() => {
    const about = alerts.find(({ id }) => id === alert);
    const band = about && bandOf(sources, about);
    if (band) board.current?.show(band);
  }, [alert, alerts, sources]);
  const seatAt = (band: string) => {
    const found = sources.get(band);
    return found ? seatOf(found.line, found.bar) : null;
  };

  return (
    <div className={drag ? "screen dragging" : "screen"}>
      <RosterHead
        period={period}
        roster={roster}
        look={look}
        setLook={setLook}
        filter={filter}
        setFilter={setFilter}
        alerts={alerts.length}
        onAlerts={() => heed(alerts[0]?.id ?? null)}
        onPublish={publish.open}
        onBuild={build.open}
      />
      {conflict && <Conflict problem={conflict} reload={resolve} />}
      <div className="screen-row">
        <div className="screen-main">
          <RosterBody
            look={look}
            filtered={filter !== ""}
            clock={clock}
            select={select}
            board={{
              ref: board,
              period,
              roster,
              rows,
              zone: clock.axis,
              selected,
              marks,
              over: drag?.over?.id ?? null,
              onOpen: (_row, band) => select(band?.id ?? null),
              onMove: (_row, band) => setMoving(seatAt(band.id)),
              onGrab: (_row, band, event) => {
                const seat = seatAt(band.id);
                if (seat) grab(seat, event);
              },
            }}
          />
          <OpenTray
            open={roster.open}
            uncovered={roster.uncovered}
            zone={clock.at()}
            target={Boolean(drag?.tray && drag.load.from)}
            onGrab={(open, event) => grab(openSeat(open), event)}
            onMove={(open) => setMoving(openSeat(open))}
          />
        </div>
        {alert && (
          <AlertInspector
            alerts={alerts}
            chosen={alert}
            zone={clock.at()}
            onChoose={(one) => heed(one ?? "all")}
            onClose={() => heed(null)}
          />
        )}
        {source && (
          <DutyInspector
            source={source}
            clock={clock}
            onClose={() => select(null)}
            onMove={() => setMoving(seatOf(source.line, source.bar))}
          />
        )}
      </div>
      {drag && (
        <Ghost
          ref={ghost}
          title={`${drag.load.position} ${drag.load.route}`}
          said={said}
        />
      )}
      {moving && (
        <MoveDialog
          period={period.id}
          seat={moving}
          holder={
            roster.lines.find(({ member }) => member.id === moving.from)?.member.name
          }
          onClose={() => setMoving(null)}
          onMove={move}
        />
      )}
      {publishing && (
        <PublishDialog
          period={period}
          version={roster.version}
          onClose={publish.close}
        />
      )}
      {building && <PairingDialog period={period} onClose={build.close} />}
    </div>
  );
}

/** The roster of the period in scope. */
export function RosterScreen() {
  const [scope] = useScope();
  const { period, isPending, error, refetch } = usePeriod();
  const roster = useRoster(period?.id ?? "", scope);
  if (isPending) return <Waiting lines={14} />;
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!period) {
    return (
      <Empty title={t("roster.no_periods")} detail={t("roster.empty_detail")}>
        <Link className={look()} to="/flights">
          {t("roster.open_flights")}
        </Link>
      </Empty>
    );
  }
  if (roster.error && !roster.data) {
    return <Failure error={roster.error} retry={() => roster.refetch()} />;
  }
  if (!roster.data) return <Waiting lines={14} />;
  return <RosterView period={period} roster={roster.data} scope={scope} />;
}
