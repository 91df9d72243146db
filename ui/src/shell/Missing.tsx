import { Link } from "@tanstack/react-router";
import { t } from "../texts";
import { look } from "./Button";
import { Empty } from "./States";

export function Missing() {
  return (
    <Empty title={t("missing.title")} detail={t("missing.detail")}>
      <Link className={look()} to="/">
        {t("missing.home")}
      </Link>
    </Empty>
  );
}
