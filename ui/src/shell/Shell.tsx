import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { ProblemError } from "../api/problem";
import { t } from "../texts";
import { Icon } from "./Icon";
import { PhoneBar } from "./PhoneBar";
import { atDesk, type Place, placesOf } from "./places";
import { useMe } from "./queries";
import "./shell.css";
import { SignIn } from "./SignIn";
import { Failure, Waiting } from "./States";
import { useLive } from "./useLive";

// The desk's bar is half as large as all a phone loads, and a phone never shows it.
const TopBar = lazy(() => import("./TopBar").then((all) => ({ default: all.TopBar })));

function Rail({ places }: { places: readonly Place[] }) {
  return (
    <nav className="rail" aria-label={t("nav.main")}>
      {places.map(({ to, text, icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Icon name={icon} size={20} />
          <span>{t(text)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** Navigation, scope and the screen; everyone sees only what their role may see. */
export function Shell() {
  const me = useMe();
  const lost = me.error instanceof ProblemError && me.error.problem.status === 401;
  useEffect(() => {
    if (me.data && "serviceWorker" in navigator)
      navigator.serviceWorker.register("/sw.js");
  }, [me.data]);
  useLive(me.data !== undefined);
  if (lost) return <SignIn />;
  if (me.error) return <Failure error={me.error} retry={() => me.refetch()} />;
  if (!me.data) return <Waiting />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <Rail places={placesOf(me.data)} />
      {atDesk(me.data) ? (
        <Suspense fallback={<div className="topbar" />}>
          <TopBar me={me.data} />
        </Suspense>
      ) : (
        <PhoneBar />
      )}
      <main id="content" tabIndex={0}>
        <Outlet />
      </main>
    </div>
  );
}
