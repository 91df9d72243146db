import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { api, body } from "../../api/client";
import type { Need } from "../../api/types";
import { look } from "../../shell/Button";
import { Icon } from "../../shell/Icon";
import { placesOf } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { Empty, Failure, Waiting } from "../../shell/States";
import { useScope } from "../../shell/scope";
import { t } from "../../texts";
import { day, hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import "./home.css";

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

function Needs() {
  const [scope] = useScope();
  const home = useQuery({
    queryKey: ["home", scope.base],
    queryFn: () => body(api.GET("/api/v1/home")),
    refetchInterval: 30_000,
  });
  if (home.error) return <Failure error={home.error} retry={() => home.refetch()} />;
  if (!home.data) return <Waiting />;
  if (home.data.needs.length === 0) {
    return (
      <Empty title={t("home.empty")} detail={t("home.empty_detail")}>
        <Link className={look()} to="/rosters">
          {t("home.open_board")}
        </Link>
      </Empty>
    );
  }
  return (
    <ul className="needs card">
      {home.data.needs.map((need) => (
        <NeedRow key={`${need.kind}${need.link}${need.title}`} need={need} />
      ))}
    </ul>
  );
}

/** What needs you now; crew without a desk go straight to their roster. */
export function Home() {
  const { data: me } = useMe();
  const first = me && placesOf(me)[0];
  if (first && first.to !== "/") return <Navigate to={first.to} replace />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("home.title")}</h1>
      </header>
      <Needs />
    </div>
  );
}
