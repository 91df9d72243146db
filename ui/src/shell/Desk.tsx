import "@mantine/core/styles.layer.css";
import "../texts/desk";
import { MantineProvider } from "@mantine/core";
import type { Me } from "../api/types";
import { useScheme } from "../theme/scheme";
import { theme, variables } from "../theme/theme";
import { Frame } from "./Frame";
import { DESK_NEWS } from "./news";
import { PhoneBar } from "./PhoneBar";
import { atDesk } from "./places";
import { TopBar } from "./TopBar";
import { useLive } from "./useLive";

/** The desk around its screens: the component library and the bar with the scope. */
export function Desk({ me }: { me: Me }) {
  useLive(DESK_NEWS);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={useScheme()}
    >
      <Frame me={me} bar={atDesk(me) ? <TopBar me={me} /> : <PhoneBar />} />
    </MantineProvider>
  );
}
