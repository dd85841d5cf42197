import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { chromium } from '@playwright/test'
import { build, isBuilt } from '../build.js'
import { runNode } from '../command.js'
import { generateClient } from '../migrations/generate.js'
import { root } from '../paths.js'
import { Stop } from '../progress.js'
import { ensureBrowser } from './browser.js'

/**
 * @typedef {{ passed: number, failed: number, names?: string[], flaky?: string[] }} Tally `names`: of the tests that failed;
 * `flaky`: of those that passed at their second try
 */

const biome = [
  'node_modules/@biomejs/biome/bin/biome',
  'check',
  '--config-path=tests',
  '--error-on-warnings',
  '.',
]

/** @type {Record<string, () => Promise<Tally>>} */
const stages = {
  generate: () => check(async () => generateClient().then(() => 0)),
  lint: () => check(() => runNode(biome)),
  types: () => check(types),
  vitest: units,
  migrations: () => check(() => runNode(['lib/setup/migrations/migration.js', '--check'])),
  build: () => check(async () => build().then(() => 0)),
  journeys,
}

/**
 * Runs the named stages, or all, and prints their totals.
 * @param {string[]} names
 * @returns {Promise<number>} exit code
 */
export async function runStages(names) {
  const chosen = names.length > 0 ? names : Object.keys(stages)
  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const failures = []
  /** @type {string[]} */
  const secondTries = []
  for (const name of chosen) {
    const stage = stages[name]
    if (!stage) throw new Stop(`There is no stage "${name}". There are: ${Object.keys(stages).join(', ')}`)
    console.log(`\n── ${name}`)
    const begun = Date.now()
    const { passed, failed, names = [], flaky = [] } = await stage()
    secondTries.push(...flaky)
    total.passed += passed
    total.failed += failed
    if (failed > 0) failures.push(name, ...names.map((test) => `  ${test}`))
    console.log(
      `── ${name}: ${failed > 0 ? 'failed' : 'passed'} in ${((Date.now() - begun) / 1000).toFixed(0)} s`,
    )
  }
  if (secondTries.length > 0) console.log(`\nPassed at the second try:\n  ${secondTries.join('\n  ')}`)
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
}

/**
 * Turns a check's exit code into a tally.
 * @param {() => Promise<number>} work
 * @returns {Promise<Tally>}
 */
async function check(work) {
  try {
    return (await work()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

/** Generates the routes' types anew: those of a deleted page would be errors. */
async function types() {
  for (const folder of ['.next/types', '.next/dev/types']) {
    rmSync(join(root, folder), { recursive: true, force: true })
  }
  const routes = await runNode(['node_modules/next/dist/bin/next', 'typegen'], { quiet: true })
  return routes || (await runNode(['node_modules/typescript/bin/tsc', '--noEmit']))
}

async function units() {
  return await counted('vitest.json', 'The test runner', async (report) => {
    const flags = ['--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json']
    return await runNode(['node_modules/vitest/vitest.mjs', 'run', ...flags, `--outputFile.json=${report}`], {
      env: { NODE_ENV: 'test' },
    })
  })
}

/** @returns {Promise<Tally>} */
async function journeys() {
  if (!isBuilt()) return failedBecause('The journeys need the pages, which are not built.')
  try {
    await ensureBrowser(chromium.executablePath())
  } catch (error) {
    if (error instanceof Stop) return failedBecause(error.message)
    throw error
  }
  return await counted('journeys.json', 'The browser', async (report) => {
    const flags = ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json']
    return await runNode(['node_modules/@playwright/test/cli.js', ...flags], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    })
  })
}

/** @param {string} why */
function failedBecause(why) {
  console.error(why)
  return { passed: 0, failed: 1 }
}

/**
 * Runs a test runner and reads its report: a runner that crashed, or ran nothing, has failed.
 * @param {string} name of the report's file
 * @param {string} who
 * @param {(report: string) => Promise<number>} work
 * @returns {Promise<Tally>}
 */
async function counted(name, who, work) {
  const report = join(root, 'tests/output', name)
  rmSync(report, { force: true })
  const code = await work(report)
  if (!existsSync(report)) return failedBecause(`${who} left no report.`)
  const tally = tallyOf(JSON.parse(readFileSync(report, 'utf8')))
  if (tally.passed + tally.failed === 0) return failedBecause(`${who} ran no test.`)
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/**
 * @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: VitestFile[] }} VitestReport
 * @typedef {{ title: string, file: string, line: number, tests: { status: string, projectName: string }[] }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ stats: { expected: number, flaky: number, unexpected: number }, suites: PlaywrightSuite[] }} PlaywrightReport
 */

/**
 * Counts the tests in Vitest's or Playwright's report.
 * @param {VitestReport | PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyOf(report) {
  if ('stats' in report) {
    const { expected, flaky, unexpected } = report.stats
    const named = (/** @type {string} */ status) => report.suites.flatMap((suite) => specsOf(suite, status))
    return { passed: expected + flaky, failed: unexpected, names: named('unexpected'), flaky: named('flaky') }
  }
  const { numPassedTests, numFailedTests, testResults } = report
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    names: [...names, ...broken.map(({ name }) => relative(root, name))],
  }
}

/**
 * The names of the tests of a suite that ended so.
 * @param {PlaywrightSuite} suite
 * @param {string} ended
 * @returns {string[]}
 */
function specsOf({ specs = [], suites = [] }, ended) {
  const found = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === ended)
      .map(({ projectName }) => `[${projectName}] ${file}:${line}: ${title}`),
  )
  return [...found, ...suites.flatMap((suite) => specsOf(suite, ended))]
}
