import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { Period, RunWish } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { t } from "../../../texts";
import "../../../texts/plan";
import "./runs.css";

// The form loads when it is opened: boards are looked at far more often.
const PlanDialog = lazy(() =>
  import("./PlanDialog").then((module) => ({ default: module.PlanDialog })),
);

interface Props {
  period: Period | undefined;
  kind: RunWish["kind"];
  label?: string;
}

/** The way to a planning run, for those who may start one while the period is planned. */
export function PlanButton({ period, kind, label = t("plan.action") }: Props) {
  const { data: me } = useMe();
  const [open, { open: begin, close }] = useDisclosure(false);
  if (!me || !may(me, "crew.run.change") || period?.status !== "planning") return null;
  return (
    <>
      <Button size="compact" variant="default" onClick={begin}>
        {label}
      </Button>
      {open && (
        <Suspense>
          <PlanDialog period={period} kind={kind} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
