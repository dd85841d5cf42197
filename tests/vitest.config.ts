import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      // The replacements that Next makes when it builds.
      'next/headers': resolve(root, 'tests/support/next-headers.ts'),
      'next-intl/server': resolve(root, 'lib/web/translation.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/journeys/**', 'tests/bench/**', 'node_modules/**'],
    globalSetup: ['tests/support/database/cluster.ts'],
    setupFiles: ['tests/support/database/database.ts'],
    server: { deps: { inline: ['next-intl'] } },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
