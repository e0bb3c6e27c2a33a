import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", "out/**", ".tsuki-cache/**"],
    // Generous: the first test that builds an image compiles the library OS too.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Tests with real clients and emulated machines share two cores with compilers on a small machine.
    retry: process.env.CI === undefined ? 0 : 2,
  },
});
