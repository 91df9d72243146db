import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import "../../../texts/facts";
import type { RosterBar } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { t } from "../../../texts";
import { factsText } from "./facts";

// The form loads when it is opened: boards are looked at far more often.
const FactsDialog = lazy(() =>
  import("./FactsDialog").then((module) => ({ default: module.FactsDialog })),
);

/** What a duty is planned as, and the way to plan it otherwise. */
export function DutyFacts({ bar, duty }: { bar: RosterBar; duty: number }) {
  const { data: me } = useMe();
  const [open, { open: begin, close }] = useDisclosure(false);
  const said = factsText(bar.duties[duty]?.facts);
  if (!bar.pairing) return null;
  return (
    <>
      <dt>{t("facts.planned")}</dt>
      <dd>
        {said || t("facts.plain")}{" "}
        {me && may(me, "crew.pairing.change") && (
          <Button size="compact" variant="subtle" onClick={begin}>
            {t("facts.open")}
          </Button>
        )}
      </dd>
      {open && (
        <Suspense>
          <FactsDialog bar={bar} pairing={bar.pairing} duty={duty} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
