import { useState } from "react";
import type { Callable, CallWish } from "../../api/types";
import { Button } from "../../shell/Button";
import { useClock } from "../../shell/clock";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { Failure, Waiting } from "../../shell/States";
import { t, word } from "../../texts";
import "../../texts/day";
import { hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import { Candidate } from "../crew/Candidate";
import { judge } from "../crew/roster/judge";
import { useCall, useCalls } from "./calling";

const ANSWERS = ["accepted", "declined", "no_answer"] as const;

interface OneProps {
  one: Callable;
  answer: ((answer: CallWish["answer"]) => void) | null;
}

/** One who waits: their place in the order, since when, and what speaks against it. */
function One({ one, answer }: OneProps) {
  const clock = useClock();
  const { member } = one.preview;
  const mark = judge(one.preview);
  const at = (moment: string) => hhmm(toMinute(moment), clock.at(member.base));
  const { kind, start, end } = one.standby;
  return (
    <Candidate
      mark={mark}
      name={`${one.order}. ${member.name || member.number}`}
      detail={`${word("kind", kind)} ${at(start)}–${at(end)}`}
    >
      {one.protected_until && (
        <p className="warning">{t("call.rests", { time: at(one.protected_until) })}</p>
      )}
      {one.calls.map((call) => (
        <p key={call.id} className="quiet">
          {at(call.at)} {t(`call.${call.answer}`)} {call.note}
        </p>
      ))}
      {answer && !one.protected_until && (
        <div className="call-answers">
          {ANSWERS.map((value) => (
            <Button
              key={value}
              size="compact"
              variant={value === "accepted" ? "filled" : "default"}
              disabled={value === "accepted" && mark.tone === "breach"}
              onClick={() => answer(value)}
            >
              {t(`call.${value}`)}
            </Button>
          ))}
        </div>
      )}
    </Candidate>
  );
}

interface Props {
  pairing: string;
  position: string;
  /** Who holds the seat and cannot work it; null when it is open. */
  leaver: string | null;
}

/** The call-out for a seat: who is next, and what came of each call. */
export function Calls({ pairing, position, leaver }: Props) {
  const [open, setOpen] = useState(false);
  const { data: me } = useMe();
  const waiting = useCalls(pairing, position, open);
  const call = useCall(pairing, position);
  const calls = me !== undefined && may(me, "crew.roster.change");
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("call.title", { position })}</summary>
      {open && waiting.isPending && <Waiting lines={3} />}
      {waiting.error && <Failure error={waiting.error} />}
      {waiting.data?.length === 0 && <p className="quiet">{t("call.nobody")}</p>}
      <ol className="candidates">
        {waiting.data?.map((one) => (
          <One
            key={one.preview.member.id}
            one={one}
            answer={
              calls
                ? (answer) =>
                    call.mutate({
                      member: one.preview.member.id,
                      answer,
                      note: "",
                      despite_rest: false,
                      leaver,
                    })
                : null
            }
          />
        ))}
      </ol>
      {call.error && <Failure error={call.error} />}
    </details>
  );
}
