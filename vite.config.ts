import { availableParallelism } from 'node:os'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vitest/config'
import { pureDomain } from './pure-domain.ts'

const isTest = process.env.VITEST !== undefined

export default defineConfig({
  publicDir: 'app/public',
  plugins: isTest ? [] : [reactRouter(), pureDomain()],
  css: {
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  build: {
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  environments: { ssr: { build: { rollupOptions: { input: './app/web/server.ts' } } } },
  test: {
    // The journeys wait for browsers and servers half of their time, so one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    unstubEnvs: true,
    reporters: process.env.TEST_REPORT ? ['default', ['json', { outputFile: process.env.TEST_REPORT }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One process runs many files, and loads what they share once; a file cleans up after itself.
          isolate: false,
          globalSetup: ['tests/support/templates.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/journeys/**', 'tests/faults/**'],
          setupFiles: ['tests/support/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['tests/**/*.test.tsx'],
          setupFiles: ['tests/support/setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/support/build-app.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          // Whole counts of crashes, tamperings and sequences: minutes each, one file at a time.
          name: 'faults',
          fileParallelism: false,
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/templates.ts', 'tests/support/build-app.ts'],
          setupFiles: ['tests/support/setup.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
