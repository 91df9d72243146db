import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { t } from "../../../texts";
import "../../../texts/day";

// The form loads when it is opened: the day is looked at far more often.
const RecoverDialog = lazy(() =>
  import("./RecoverDialog").then((module) => ({ default: module.RecoverDialog })),
);

interface Props {
  period: Period | undefined;
  start: string | null;
}

/** The way to a recovery, for those who may ask for one. */
export function RecoverButton({ period, start }: Props) {
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
          <RecoverDialog period={period} start={start} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
