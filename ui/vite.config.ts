import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env.JETBRIDGE_API ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2024",
    sourcemap: false,
    chunkSizeWarningLimit: 600,
    modulePreload: {
      polyfill: false, // a browser of 2024 knows it
      // Else the phone carries the file names of the whole desk, 1.3 kB:
      // a screen's scripts are asked for by the script that needs them.
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith(".css")),
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": api, "/auth": api, "/oidc": api },
  },
});
