import { lazy, Suspense, useState } from "react";
import type { Leg, LegDetail } from "../../api/types";
import { Button } from "../../shell/Button";
import { t } from "../../texts";
import "../../texts/operation";

// The forms load when they are opened: a leg seldom lands elsewhere.
const DivertDialog = lazy(() =>
  import("./DivertDialog").then((all) => ({ default: all.DivertDialog })),
);
const ResumeDialog = lazy(() =>
  import("./DivertDialog").then((all) => ({ default: all.ResumeDialog })),
);

/** What can be ordered of a leg while it is in the air. */
export function InFlight({ leg, flown }: { leg: Leg; flown: LegDetail["flown"] }) {
  const [open, setOpen] = useState<"divert" | "resume" | null>(null);
  const last = flown.movements.filter(({ withdrawn }) => withdrawn === null).at(-1);
  if (last?.kind !== "off") return null;
  const close = () => setOpen(null);
  return (
    <>
      {leg.diverted_to && (
        <Button size="compact" variant="default" onClick={() => setOpen("resume")}>
          {t("resume.action")}
        </Button>
      )}
      <Button size="compact" variant="default" onClick={() => setOpen("divert")}>
        {t("divert.action")}
      </Button>
      <Suspense>
        {open === "divert" && <DivertDialog leg={leg} onClose={close} />}
        {open === "resume" && <ResumeDialog leg={leg} onClose={close} />}
      </Suspense>
    </>
  );
}
