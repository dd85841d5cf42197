import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tallyOf } from '../../lib/setup/checks/stages.js'
import { root } from '../support/imports'

describe('the sum of a stage', () => {
  const test = (fullName: string, status = 'passed') => ({ fullName, status })
  const file = (name: string, ...assertionResults: ReturnType<typeof test>[]) => ({
    name: join(root, name),
    status: assertionResults.every(({ status }) => status === 'passed') ? 'passed' : 'failed',
    assertionResults,
  })

  it('names each unit test that failed, with its file', () => {
    const testResults = [
      file('tests/people/tokens.test.ts', test('a token ends'), test('a token is told of', 'failed')),
      file('tests/people/names.test.ts', test('a name stays')),
    ]
    const tally = tallyOf({ numPassedTests: 2, numFailedTests: 1, testResults })
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      names: ['tests/people/tokens.test.ts: a token is told of'],
    })
  })

  it('counts a file that broke before its first test as one failure', () => {
    const broken = { ...file('tests/people/broken.test.ts'), status: 'failed' }
    const tally = tallyOf({ numPassedTests: 0, numFailedTests: 0, testResults: [broken] })
    expect(tally).toEqual({ passed: 0, failed: 1, names: ['tests/people/broken.test.ts'] })
  })

  it('names each journey that failed, with its browser, and apart from it one that passed at the second try', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'post.spec.ts',
      line: 12,
      tests: [{ status, projectName: 'phone' }],
    })
    const inner = { specs: [spec('somebody posts', 'unexpected'), spec('somebody reads', 'flaky')] }
    const tally = tallyOf({
      stats: { expected: 7, flaky: 1, unexpected: 1 },
      suites: [{ suites: [inner] }],
    })
    expect(tally).toEqual({
      passed: 8,
      failed: 1,
      names: ['[phone] post.spec.ts:12: somebody posts'],
      flaky: ['[phone] post.spec.ts:12: somebody reads'],
    })
  })
})
