import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: ["text", "json-summary"],
      thresholds: {
        "src/documents/**": { lines: 95 },
        "src/passages/**": { lines: 95 },
        "src/quotes/**": { lines: 95 },
        "src/links/**": { lines: 95 },
      },
    },
  },
});
