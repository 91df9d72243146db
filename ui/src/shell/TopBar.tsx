import { Menu } from "@mantine/core";
import type { Me } from "../api/types";
import { t } from "../texts";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { Palette } from "./Palette";
import { ScopeControl } from "./ScopeControl";
import { useSession } from "./session";
import { ZoneSwitch } from "./ZoneSwitch";

function Account({ me }: { me: Me }) {
  const { signOut, toggleScheme, dark } = useSession();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="subtle" size="compact" aria-label={t("account.label")}>
          <Icon name="me" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item onClick={toggleScheme}>
          {t(dark ? "action.light" : "action.dark")}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t("action.sign_out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The bar of the desk: scope, search, clocks, account. */
export function TopBar({ me }: { me: Me }) {
  return (
    <header className="topbar">
      <img src="/icon.svg" alt={t("app.name")} width="26" height="26" />
      <ScopeControl />
      <span className="grow" />
      <Palette me={me} />
      <ZoneSwitch />
      <Account me={me} />
    </header>
  );
}
