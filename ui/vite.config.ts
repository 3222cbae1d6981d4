/// <reference types="vitest/config" />
import { resolve } from "node:path";
import { defineConfig } from "vite";

const BACKEND = process.env["ENGAGE_SIM"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/ui/",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    target: "es2022",
    // The pages run under `default-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: {
        start: resolve(import.meta.dirname, "index.html"),
        workspace: resolve(import.meta.dirname, "workspace/index.html"),
        crm: resolve(import.meta.dirname, "crm/index.html"),
        phone: resolve(import.meta.dirname, "phone/index.html"),
        console: resolve(import.meta.dirname, "console/index.html"),
        wallboard: resolve(import.meta.dirname, "wallboard/index.html"),
      },
    },
  },
  server: {
    proxy: {
      "^/(ui/(session|places|supervision)|config|sim|stats|readyz|healthz|docs|openapi.json)": BACKEND,
      "^/(tlib|sip)$": { target: BACKEND, ws: true },
    },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node", globalSetup: "tests/models/setup.ts" },
});
