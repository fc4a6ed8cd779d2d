import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** `unit` needs no build and no browser; `integration` runs whole stations of the built programs; `journeys` drive the built shells. Two files at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,native-drivers,models,scripts,tests}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['tests/{journeys,accessibility,station}/**', 'models/built/**'],
          testTimeout: 30_000,
          // On two cores vitest would use one alone.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/station/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          // A loaded build machine may let one window of many start too late; at the desk nothing is tried twice.
          retry: process.env['CI'] === undefined ? 0 : 1,
          include: ['tests/{journeys,accessibility}/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
