import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { Alert, Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { t } from "../../../texts";
import "../../../texts/day";
import { categoryOf } from "../words";

// The form loads when it is opened: the day is looked at far more often.
const RecoverDialog = lazy(() =>
  import("./RecoverDialog").then((module) => ({ default: module.RecoverDialog })),
);

interface Props {
  period: Period | undefined;
  start: string | null;
  alerts: readonly Alert[];
}

/** The crew in which more is broken. */
function worse(alerts: readonly Alert[]) {
  const cabin = alerts.filter(({ position }) => categoryOf(position) === "cabin");
  return 2 * cabin.length > alerts.length ? "cabin" : "flight_deck";
}

/** The way to a recovery, for those who may ask for one. */
export function RecoverButton({ period, start, alerts }: Props) {
  const { data: me } = useMe();
  const [open, { open: begin, close }] = useDisclosure(false);
  if (!me || !may(me, "crew.recovery.change") || !period) return null;
  return (
    <>
      <Button size="compact" onClick={begin}>
        {t("recover.action")}
      </Button>
      {open && (
        <Suspense>
          <RecoverDialog
            period={period}
            start={start}
            category={worse(alerts)}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
