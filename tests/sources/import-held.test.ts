import { describe, expect, test } from 'vitest'
import { importSource } from '@/lib/sources/commands/import'
import { aSeminar } from '../support/factories'
import { held, longestHeld } from '../support/held'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const sentence = 'Los mineros bajan al alba, y la veta, según ellos, no se acaba nunca: siguen. '

/** Files near the limits, and files made to slow the converter down, each with the expected result. */
const files: Array<[name: string, answer: string | null, fileName: string, text: string]> = [
  ['a book', 'imported', 'a.txt', `${sentence.repeat(8)}\n\n`.repeat(12_000)],
  ['a hundred thousand lines', 'fileTooManyBlocks', 'a.txt', `${sentence}\n`.repeat(99_000)],
  ['lines without end', 'fileTooManyLines', 'a.txt', 'a line\n'.repeat(870_000)],
  ['items without end', 'fileTooManyLines', 'a.txt', '1. a\n'.repeat(900_000)],
  ['pages without end', 'fileTooManyLines', 'a.txt', 'a\f'.repeat(900_000)],
  ['a long Markdown', 'imported', 'a.md', `${sentence.repeat(8)}\n\n`.repeat(4_600)],
  ['an open tag', 'fileMarkdown', 'a.md', `<div\n${'<'.repeat(300_000)}`],
  ['open links', 'fileMarkdown', 'a.md', '[a](<b'.repeat(200_000)],
  ['open links without brackets', 'fileMarkdown', 'a.md', '[a](b'.repeat(200_000)],
  [
    'runs of backticks',
    'fileMarkdown',
    'a.md',
    `e${Array.from({ length: 2_000 }, (_, n) => '`'.repeat(n)).join(' ')}`,
  ],
  ['brackets', 'fileMarkdown', 'a.md', `${'['.repeat(1_000_000)}a`],
  ['open comments', 'fileMarkdown', 'a.md', `x ${'<!--a '.repeat(300_000)}`],
  ['lines of all kinds', null, 'a.md', 'aaa\rbbb\n-\v\n'.repeat(1_500)],
]

describe('whatever file somebody imports', () => {
  test.each(files)('%s: nobody waits for it, and there is an answer', async (_, answer, fileName, text) => {
    const member = await aSeminar()
    const answers: unknown[] = []
    const ms = await held(async () => {
      const result = await importSource(member, { bytes: bytesOf(text), fileName })
      answers.push(result.ok ? 'imported' : result.problems.file?.code)
    })
    // How far the converter gets in time depends on the machine.
    if (answer) expect(answers[0]).toBe(answer)
    expect(answers.length).toBeGreaterThan(0)
    expect(ms).toBeLessThanOrEqual(longestHeld)
  })
})
