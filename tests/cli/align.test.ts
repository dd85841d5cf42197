import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { align } from '@/lib/cli/align'
import { disturbed, parallelText, seeded } from '../support/parallel-texts'
import { veta } from '../support/veta'

const folder = mkdtempSync(join(tmpdir(), 'veta-align-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const random = seeded(2)
const text = parallelText(20, random, false)
const markdown = (language: 'en' | 'es', left: number[]) =>
  disturbed(text, language, random, {})
    .flatMap(({ text: words }, n) => (left.includes(n + 1) ? [] : [words]))
    .join('\n\n')

const english = aFile('english.md', markdown('en', []))
const spanish = aFile('spanish.md', markdown('es', [7]))

const answer = z.object({
  left: z.object({ file: z.string(), language: z.string(), paragraphs: z.int() }),
  pairs: z.array(z.object({ left: z.tuple([z.int(), z.int()]), right: z.tuple([z.int(), z.int()]) })),
  alone: z.object({ left: z.array(z.int()), right: z.array(z.int()) }),
})

describe('an operator', () => {
  it('pairs the paragraphs of two files, without a database', async () => {
    const gone = { DATABASE_URL: 'postgres://nobody@nowhere.invalid/none' }
    const { code, out } = await veta([...`align ${english} ${spanish} --json`.split(' ')], '', gone)
    expect(code).toBe(0)
    const { left, pairs, alone } = answer.parse(JSON.parse(out))
    expect(left).toEqual({ file: english, language: 'en', paragraphs: 20 })
    expect(alone).toEqual({ left: [7], right: [] })
    expect(pairs.map((pair) => pair.left)).toContainEqual([20, 20])
    expect(pairs.at(-1)?.right).toEqual([19, 19])
  })

  it('reads the pairs and the paragraphs alone in lines', async () => {
    const { said } = await align.run([english, spanish, '--language', 'en', '--language', 'es'])
    expect(said).toContain('19 pairs')
    expect(said).toContain('Only in the first:  ¶ 7')
  })

  it('is told what is missing', async () => {
    await expect(align.run([english])).rejects.toThrow('Name two files')
    await expect(align.run([english, spanish, '--language', 'en'])).rejects.toThrow('twice')
    await expect(align.run([english, aFile('empty.txt', '')])).rejects.toThrow('empty.txt')
  })
})
