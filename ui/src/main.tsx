import "@fontsource-variable/inter";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/standing.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./router";
import { Toasts } from "./shell/Toasts";
import { startScheme } from "./theme/scheme";

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: 1, networkMode: "always" } },
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
startScheme();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </QueryClientProvider>
  </StrictMode>,
);
