import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
} from "@mantine/core";
import { t } from "../texts";

const blue: MantineColorsTuple = [
  "#eef4fd",
  "#dfe9f8",
  "#b9d0f2",
  "#8fb5ec",
  "#6a9ce6",
  "#4c8cf0",
  "#2a66c4",
  "#1f5fbf",
  "#184c9a",
  "#123a76",
];

// Mantine's dark surfaces, in our slate; the last are the darkest.
const dark: MantineColorsTuple = [
  "#e7ebf1",
  "#c3ccd9",
  "#a6b1c2",
  "#76839a",
  "#2f3a49",
  "#273141",
  "#1c2430",
  "#161c25",
  "#10151c",
  "#0b0f15",
];

export const theme = createTheme({
  colors: { blue, dark },
  primaryColor: "blue",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: "var(--font)",
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "13px", md: "15px", lg: "16px", xl: "19px" },
  respectReducedMotion: true,
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4 } } }, // clear of the focus ring
    Button: { styles: { root: { fontWeight: 560 } } },
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": t("action.close") },
        // Its head is no second banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      styles: { title: { fontSize: 17, fontWeight: 620 } },
    },
  },
});

/** Mantine's surfaces come from our tokens, so that both schemes have one source. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-2)",
    "--mantine-color-placeholder": "var(--text-2)",
    "--mantine-color-default-border": "var(--line)",
  },
  light: { "--mantine-color-anchor": "var(--accent)" },
  dark: {
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "var(--line)",
  },
});
