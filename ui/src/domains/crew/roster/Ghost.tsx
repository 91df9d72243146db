import type { Ref } from "react";
import type { Mark } from "../../../board/model";
import type { Seat } from "./plan";

/** What is carried, beside the pointer, with what the line under it says. */
export function Ghost({
  seat,
  said,
  ref,
}: {
  seat: Seat;
  said: Mark | null;
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div className="ghost" ref={ref}>
      <strong>
        {seat.position} {seat.route}
      </strong>
      {said && <span className={said.tone}>{said.text}</span>}
    </div>
  );
}
