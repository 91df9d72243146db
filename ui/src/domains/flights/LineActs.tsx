import { lazy, Suspense, useState } from "react";
import type { Leg } from "../../api/types";
import { Button } from "../../shell/Button";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { t } from "../../texts";
import "../../texts/day";

// The forms load when they are opened.
const RetimeDialog = lazy(() =>
  import("./RetimeDialog").then((module) => ({ default: module.RetimeDialog })),
);
const SwapDialog = lazy(() =>
  import("./SwapDialog").then((module) => ({ default: module.SwapDialog })),
);

interface SwappingProps {
  leg: Leg;
  first?: string | undefined;
  onClose: () => void;
}

/** The form of a swap, loaded when it is wanted. */
export const Swapping = (props: SwappingProps) => (
  <Suspense>
    <SwapDialog {...props} />
  </Suspense>
);

/** What can be done to a leg's place on its aircraft line, before it leaves. */
export function LineActs({ leg }: { leg: Leg }) {
  const { data: me } = useMe();
  const [open, setOpen] = useState<"swap" | "retime" | null>(null);
  if (!me || !may(me, "flights.leg.change") || leg.status !== "scheduled") return null;
  const close = () => setOpen(null);
  return (
    <>
      <Button size="compact" variant="default" onClick={() => setOpen("swap")}>
        {t("swap.action")}
      </Button>
      <Button size="compact" variant="default" onClick={() => setOpen("retime")}>
        {t("retime.action")}
      </Button>
      {open === "swap" && <Swapping leg={leg} onClose={close} />}
      {open === "retime" && (
        <Suspense>
          <RetimeDialog leg={leg} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
