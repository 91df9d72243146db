import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../texts";
import { Empty } from "./States";

export function Missing() {
  return (
    <Empty title={t("missing.title")} detail={t("missing.detail")}>
      <Button component={Link} to="/">
        {t("missing.home")}
      </Button>
    </Empty>
  );
}
