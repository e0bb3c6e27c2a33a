import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["**/*.test.ts"], exclude: ["node_modules/**", "out/**", ".tsuki-cache/**"], testTimeout: 30_000 },
});
