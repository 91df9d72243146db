import { Link, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Me } from "../api/types";
import { t } from "../texts";
import { Icon } from "./Icon";
import { placesOf } from "./places";

interface Props {
  me: Me;
  bar: ReactNode;
}

/** Navigation, bar and screen; everyone sees only what their role may see. */
export function Frame({ me, bar }: Props) {
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <nav className="rail" aria-label={t("nav.main")}>
        {placesOf(me).map(({ to, text, icon }) => (
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
      {bar}
      <main id="content" tabIndex={0}>
        <Outlet />
      </main>
    </div>
  );
}
