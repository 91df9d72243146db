import { t } from "../texts";
import { ClockNow } from "./ClockNow";

/** The bar of people without a desk: all they can do is in the bottom bar. */
export function PhoneBar() {
  return (
    <header className="topbar">
      <img src="/icon.svg" alt={t("app.name")} width="26" height="26" />
      <span className="grow" />
      <ClockNow />
    </header>
  );
}
