import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { Pairing } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { PairingDialog } from "../roster/PairingDialog";
import "../roster/roster.css";
import { PlanButton } from "../runs/PlanButton";
import { standingOf, verdictText } from "../words";
import { usePairings } from "./queries";

const seats = (needs: Pairing["needs"]) =>
  Object.entries(needs)
    .map(([position, needed]) => (needed > 1 ? `${needed} ${position}` : position))
    .join(", ");

function Row({ pairing }: { pairing: Pairing }) {
  const [start, end] = [toMinute(pairing.start), toMinute(pairing.end)];
  const standing = standingOf(pairing.verdict, null);
  return (
    <tr>
      <th scope="row">{pairing.number}</th>
      <td>{pairing.route.replaceAll("-", "–")}</td>
      <td>{word("category", pairing.category)}</td>
      <td>{seats(pairing.needs)}</td>
      <td className="number">
        {day(start, "UTC")} {hhmm(start, "UTC")}Z
      </td>
      <td className="number">
        {day(end, "UTC")} {hhmm(end, "UTC")}Z
      </td>
      <td className="number">{pairing.duties.length}</td>
      <td className="number">{duration(pairing.credit_minutes)}</td>
      <td className={`verdict-word ${standing}`}>{verdictText(standing)}</td>
    </tr>
  );
}

function Table({ pairings }: { pairings: readonly Pairing[] }) {
  const numbers = new Set([
    "duty.report",
    "duty.debrief",
    "duty.duties",
    "duty.credit",
  ]);
  const heads = [
    "duty.pairing",
    "duty.route",
    "pairing.category",
    "duty.position",
    "duty.report",
    "duty.debrief",
    "duty.duties",
    "duty.credit",
    "rule.verdict",
  ] as const;
  return (
    <section className="card scroll-box" tabIndex={0} aria-label={t("pairings.title")}>
      <table className="dense">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={numbers.has(head) ? "number" : ""}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairings.map((pairing) => (
            <Row key={pairing.id} pairing={pairing} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The period's trips, and the way to build one by hand. */
export function Pairings() {
  const [scope] = useScope();
  const { period } = usePeriod();
  const pairings = usePairings(period?.id ?? "", scope);
  const [building, build] = useDisclosure(false);
  const items = pairings.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>{t("pairings.title")}</h1>
        <span className="grow" />
        <Link to="/runs">{t("plan.history")}</Link>
        <PlanButton period={period} kind="pair" />
        <Button size="compact" onClick={build.open} disabled={!period}>
          {t("roster.by_hand")}
        </Button>
      </header>
      {pairings.error && (
        <Failure error={pairings.error} retry={() => pairings.refetch()} />
      )}
      {pairings.isPending && <Waiting lines={12} />}
      {pairings.data && items.length === 0 && (
        <Empty
          title={t("pairings.empty")}
          detail={t("pairings.empty_detail", { period: period?.name ?? "" })}
        />
      )}
      {items.length > 0 && <Table pairings={items} />}
      {pairings.hasNextPage && (
        <Button
          variant="default"
          className="apart"
          onClick={() => pairings.fetchNextPage()}
        >
          {t("pairings.more")}
        </Button>
      )}
      {building && period && <PairingDialog period={period} onClose={build.close} />}
    </div>
  );
}
