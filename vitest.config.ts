import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Whole workflows and many processes at once run on two cores here: what fails once for want of time is tried again.
    retry: 2,
  },
});
