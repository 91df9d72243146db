import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { api, body } from "../../api/client";
import type { Home as HomeAnswer, Me, Need } from "../../api/types";
import { look } from "../../shell/Button";
import { Icon } from "../../shell/Icon";
import { may, placesOf } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { Empty, Failure, Waiting } from "../../shell/States";
import { useScope } from "../../shell/scope";
import { t } from "../../texts";
import { day, hhmm } from "../../time/format";
import { useMinute } from "../../time/useMinute";
import { toMinute } from "../../time/zone";
import "./home.css";
import { PeriodCard } from "./PeriodCard";

const GRAVE = new Set(["breach", "critical", "high"]);

function NeedRow({ need }: { need: Need }) {
  const at = toMinute(need.at);
  return (
    <li className={GRAVE.has(need.severity) ? "need grave" : "need"}>
      <Icon name={GRAVE.has(need.severity) ? "warning" : "right"} size={16} />
      <div>
        <Link to={need.link}>{need.title}</Link>
        <p className="quiet">{need.detail}</p>
      </div>
      <time className="quiet">
        {day(at, "UTC")} {hhmm(at, "UTC")}Z
      </time>
    </li>
  );
}

function Needs({ needs }: { needs: readonly Need[] }) {
  if (needs.length === 0) {
    return (
      <p className="card calm">
        <Icon name="check" size={16} />
        <span>
          <strong>{t("home.empty")}</strong> {t("home.empty_detail")}
        </span>
      </p>
    );
  }
  return (
    <ul className="needs card">
      {needs.map((need) => (
        <NeedRow key={`${need.kind}${need.link}${need.title}`} need={need} />
      ))}
    </ul>
  );
}

function Periods({ periods }: { periods: HomeAnswer["periods"] }) {
  const now = useMinute();
  if (periods.length === 0) {
    return (
      <Empty title={t("home.no_period")} detail={t("home.no_period_detail")}>
        <Link className={look()} to="/periods">
          {t("home.open_period")}
        </Link>
      </Empty>
    );
  }
  return periods.map((one) => <PeriodCard key={one.period.id} one={one} now={now} />);
}

function Standing({ me }: { me: Me }) {
  const [scope] = useScope();
  const home = useQuery({
    queryKey: ["home", scope.base],
    queryFn: () => body(api.GET("/api/v1/home")),
    refetchInterval: 30_000,
  });
  if (home.error) return <Failure error={home.error} retry={() => home.refetch()} />;
  if (!home.data) return <Waiting />;
  const rosters = may(me, "crew.roster.read");
  return (
    <>
      <Needs needs={home.data.needs} />
      {rosters && (
        <>
          <div className="page-head">
            <h2>{t("home.periods")}</h2>
            <span className="grow" />
            <Link to="/periods">{t("home.all_periods")}</Link>
          </div>
          <Periods periods={home.data.periods} />
        </>
      )}
    </>
  );
}

/** What needs you now and how the periods stand; crew without a desk go straight to their roster. */
export function Home() {
  const { data: me } = useMe();
  const first = me && placesOf(me)[0];
  if (first && first.to !== "/") return <Navigate to={first.to} replace />;
  return (
    <div className="page home">
      <h1>{t("home.title")}</h1>
      {me && <Standing me={me} />}
    </div>
  );
}
