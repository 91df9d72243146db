import { Checkbox, Modal } from "@mantine/core";
import { useState } from "react";
import type { PairingRow, TakerResult } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Candidate } from "../Candidate";
import { type Load, useTakers } from "./queries";
import { markOf } from "./useDrag";

interface Props {
  period: string;
  /** Whose legs; null: those of the tray. */
  row: PairingRow | null;
  load: Load;
  known: ReadonlyMap<string, PairingRow>;
  zone: string;
  onClose: () => void;
  onMove: (load: Load, to: string | null) => void;
}

const SHOWN = 40;
const ORDER = ["fine", "warning", "breach"];

const best = (a: TakerResult, b: TakerResult): number =>
  ORDER.indexOf(markOf(a).tone) - ORDER.indexOf(markOf(b).tone) ||
  Number(a.refusal !== null) - Number(b.refusal !== null) ||
  (b.smallest_margin?.margin ?? 0) - (a.smallest_margin?.margin ?? 0);

interface LegsProps {
  row: PairingRow;
  chosen: ReadonlySet<string>;
  zone: string;
  toggle: (leg: string) => void;
}

function Legs({ row, chosen, zone, toggle }: LegsProps) {
  const legs = row.pairing.duties.flatMap(({ activities }) => activities);
  return (
    <fieldset className="legs-choice">
      <legend>{t("pairings.dialog_legs")}</legend>
      {legs.map(({ leg, designator, origin, destination, departure }, index) => {
        const start = toMinute(departure);
        return (
          leg && (
            <Checkbox
              key={leg}
              size="xs"
              data-autofocus={index === 0 || undefined}
              label={`${designator} ${origin}–${destination} ${day(start, zone)} ${hhmm(start, zone)}`}
              checked={chosen.has(leg)}
              onChange={() => toggle(leg)}
            />
          )
        );
      })}
    </fieldset>
  );
}

/** The keyboard's way to move legs: which, and who can take them, each with its margin. */
export function LegsDialog(props: Props) {
  const { period, row, load, known, zone, onClose, onMove } = props;
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(load.legs));
  const [ride, setRide] = useState(false);
  const asked = { ...load, legs: [...chosen], ride };
  const takers = useTakers(period, asked);
  const toggle = (leg: string) =>
    choose((now) => {
      const next = new Set(now);
      if (!next.delete(leg)) next.add(leg);
      return next;
    });
  const pick = (to: string | null) => {
    onMove(asked, to);
    onClose();
  };
  const ranked = [...(takers.data ?? [])].sort(best);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        row
          ? t("pairings.dialog", { number: row.pairing.number })
          : t("pairings.dialog_open")
      }
    >
      {row ? (
        <>
          <Legs row={row} chosen={chosen} zone={zone} toggle={toggle} />
          <Checkbox
            size="xs"
            className="apart"
            label={t("pairings.ride")}
            checked={ride}
            onChange={() => setRide((now) => !now)}
          />
        </>
      ) : (
        <p>{load.title}</p>
      )}
      <h2 className="spaced">{t("pairings.takers")}</h2>
      {takers.isFetching && <Waiting lines={4} />}
      {takers.error && <Failure error={takers.error} retry={() => takers.refetch()} />}
      {!takers.isFetching && ranked.length === 0 && !takers.error && (
        <p>{t("pairings.nobody_takes")}</p>
      )}
      <ol className="candidates">
        {ranked.slice(0, SHOWN).map((result) => {
          const taker = known.get(result.pairing);
          if (!taker) return null;
          const { id, number, route } = taker.pairing;
          const start = toMinute(taker.pairing.start);
          return (
            <Candidate
              key={id}
              mark={markOf(result)}
              name={number}
              detail={`${route.replaceAll("-", "–")} · ${day(start, zone)} ${hhmm(start, zone)}`}
              act={{ text: t("pairings.take"), run: () => pick(id) }}
            />
          );
        })}
      </ol>
      {ranked.length > SHOWN && (
        <p className="quiet">
          {t("pairings.more_takers", { count: ranked.length - SHOWN })}
        </p>
      )}
      {row && (
        <Button
          variant="default"
          disabled={chosen.size === 0}
          onClick={() => pick(null)}
        >
          {t("pairings.to_tray")}
        </Button>
      )}
    </Modal>
  );
}
