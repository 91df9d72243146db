import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { ProblemError } from "../api/problem";
import type { Me } from "../api/types";
import { Frame } from "./Frame";
import { PhoneBar } from "./PhoneBar";
import { atDesk, onPhone } from "./places";
import { useMe } from "./queries";
import "./shell.css";
import { SignIn } from "./SignIn";
import { Failure, Waiting } from "./States";
import { type News, useLive } from "./useLive";

// What the desk is made of is as large as all that a phone loads.
const Desk = lazy(() => import("./Desk").then((all) => ({ default: all.Desk })));

const OWN_NEWS: News = {
  "crew.roster_published.v1": ["mine"],
  "crew.notice_acknowledged.v1": ["mine"],
};

function Phone({ me }: { me: Me }) {
  useLive(OWN_NEWS);
  return <Frame me={me} bar={<PhoneBar />} />;
}

/** The screen within the desk, or within the phone's own places. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  const lost = me.error instanceof ProblemError && me.error.problem.status === 401;
  useEffect(() => {
    if (me.data && "serviceWorker" in navigator)
      navigator.serviceWorker.register("/sw.js");
  }, [me.data]);
  if (lost) return <SignIn />;
  if (me.error) return <Failure error={me.error} retry={() => me.refetch()} />;
  if (!me.data) return <Waiting />;
  if (!atDesk(me.data) && onPhone(pathname)) {
    return <Phone me={me.data} />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <Desk me={me.data} />
    </Suspense>
  );
}
