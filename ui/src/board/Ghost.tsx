import type { Ref } from "react";
import type { Mark } from "./model";

/** What is carried, beside the pointer, with what the line under it says. */
export function Ghost({
  title,
  said,
  ref,
}: {
  title: string;
  said: Mark | null;
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div className="ghost" ref={ref}>
      <strong>{title}</strong>
      {said && <span className={said.tone}>{said.text}</span>}
    </div>
  );
}
