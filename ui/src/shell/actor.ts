import type { Me } from "../api/types";
import { t } from "../texts";

/** Who did something, as far as a colleague may know. */
export function actorText(actor: string, me: Me | undefined): string {
  if (me && actor === me.id) return t("actor.you");
  return t(actor.startsWith("service:") ? "actor.platform" : "actor.colleague");
}
