import { useDisclosure } from "@mantine/hooks";
import type { Discretion, Leg, LegSeat } from "../../api/types";
import { Button } from "../../shell/Button";
import { may } from "../../shell/places";
import { useMe, usePeriods } from "../../shell/queries";
import { count, t, word } from "../../texts";
import { fullDate } from "../../time/format";
import "../../texts/day";
import { figure } from "../crew/roster/judge";
import { Calls } from "./Calls";
import { useDiscretions, useReport } from "./calling";
import { DiscretionDialog } from "./DiscretionDialog";

/** One record of discretion: what was decided, how the rules see it, who is told. */
function Kept({ one }: { one: Discretion }) {
  const report = useReport();
  return (
    <li>
      <strong>
        {t(`discretion.${one.kind}`)}, {count("discretion.by_minutes", one.minutes)}
      </strong>
      <span className="block">{one.reason}</span>
      {one.verdicts.map(({ rule, margin, unit }) => (
        <span key={rule} className="block quiet">
          {word("rule", rule)}: {figure(margin, unit)}
        </span>
      ))}
      {one.report_due && !one.reported && (
        <Button
          size="compact"
          variant="default"
          loading={report.isPending}
          onClick={() => report.mutate(one.id)}
        >
          {t("discretion.report", { day: fullDate(one.report_due.slice(0, 10)) })}
        </Button>
      )}
      {one.reported && <span className="block fine">{t("discretion.reported")}</span>}
    </li>
  );
}

function Discretions({ pairing, period }: { pairing: string; period: string }) {
  const { data = [] } = useDiscretions(period);
  const own = data.filter((one) => one.pairing === pairing);
  if (own.length === 0) return null;
  return (
    <>
      <h2 className="spaced">{t("discretion.records")}</h2>
      <ul className="effects">
        {own.map((one) => (
          <Kept key={one.id} one={one} />
        ))}
      </ul>
    </>
  );
}

interface Props {
  seats: readonly LegSeat[];
  /** The first of the legs chosen. */
  leg: Leg;
}

/** What can be done about a crew on the day: call out for a seat, record discretion. */
export function CrewActs({ seats, leg }: Props) {
  const { data: me } = useMe();
  const { data: periods = [] } = usePeriods();
  const [open, { open: begin, close }] = useDisclosure(false);
  if (!me || !may(me, "crew.roster.read")) return null;
  const at = leg.scheduled_departure;
  const period = periods.find(({ start, end }) => start <= at && at < end);
  // Two seats of one position are called for one after the other.
  const lacking = new Map(
    seats
      .filter(({ member, deadhead }) => !member && !deadhead)
      .map((seat) => [`${seat.pairing} ${seat.position}`, seat]),
  );
  const captain = seats.find(
    ({ position, member, deadhead }) => position === "CP" && member && !deadhead,
  );
  return (
    <>
      {[...lacking].map(([key, { pairing, position }]) => (
        <Calls key={key} pairing={pairing} position={position} leaver={null} />
      ))}
      {captain?.member && may(me, "crew.roster.change") && (
        <p>
          <Button size="compact" variant="default" onClick={begin}>
            {t("discretion.action")}
          </Button>
        </p>
      )}
      {captain && period && (
        <Discretions pairing={captain.pairing} period={period.id} />
      )}
      {open && captain?.member && (
        <DiscretionDialog
          pairing={captain.pairing}
          leg={leg.id}
          commander={{
            id: captain.member.id,
            name: captain.member.name || captain.member.number,
          }}
          onClose={close}
        />
      )}
    </>
  );
}
