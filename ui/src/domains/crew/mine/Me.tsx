import { Button } from "../../../shell/Button";
import { useMe } from "../../../shell/queries";
import { Waiting } from "../../../shell/States";
import { useSession } from "../../../shell/session";
import { t } from "../../../texts";
import "./mine.css";

/** The account on a phone: who is signed in, colours, and the way out. */
export function Me() {
  const { data: me } = useMe();
  const { signOut, toggleScheme, dark } = useSession();
  if (!me) return <Waiting />;
  return (
    <div className="page mine">
      <h1>{me.name}</h1>
      <Button variant="default" wide size="large" onClick={toggleScheme}>
        {t(dark ? "action.light" : "action.dark")}
      </Button>
      <Button variant="default" wide size="large" onClick={signOut}>
        {t("action.sign_out")}
      </Button>
    </div>
  );
}
