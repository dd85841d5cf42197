import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

const include = ['tests/**/*.test.{ts,tsx}']
const exclude = ['tests/journeys/**', 'tests/bench/**', 'node_modules/**']

/** Files that measure how long work holds the thread, that watch or change their process, or that count what its client has planned. */
const needsProcess =
  /support\/(?:held|expressions)'|database\/prepared'|performance\.now\(|process\.(?:on|once|exit|kill|chdir|cwd|memoryUsage)\b/

const apart = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((path) => `tests/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.test\.tsx?$/.test(path))
  .filter(
    (path) => path.startsWith('tests/setup/') || needsProcess.test(readFileSync(join(root, path), 'utf8')),
  )

/** For the server's start, and for both projects, which do not inherit it. */
const sources = {
  root,
  resolve: {
    alias: {
      '@': root,
      // The replacements that Next makes when it builds.
      'next/headers': resolve(root, 'tests/support/next-headers.ts'),
      'next-intl/server': resolve(root, 'lib/web/translation.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic' as const } },
}

const tests = {
  setupFiles: ['tests/support/database/database.ts', 'tests/support/properties.ts'],
  server: { deps: { inline: ['next-intl'] } },
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  ...sources,
  test: {
    globalSetup: ['tests/support/database/cluster.ts'],
    maxWorkers: 2,
    // A file's database is dropped at its end, and ends idle connections that the file left open (57P01, admin_shutdown).
    onUnhandledError: (error) => !('code' in error && error.code === '57P01'),
    projects: [
      { ...sources, test: { ...tests, name: 'apart', include: apart, exclude } },
      {
        ...sources,
        test: {
          ...tests,
          name: 'shared',
          include,
          exclude: [...exclude, ...apart],
          // A process for each file took two seconds of processor time: its start, its libraries, their first calls.
          isolate: false,
          setupFiles: ['tests/support/fresh-file.ts', ...tests.setupFiles],
          sequence: { setupFiles: 'list' },
        },
      },
    ],
  },
})
