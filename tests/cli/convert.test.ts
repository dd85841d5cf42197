import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { convert } from '@/lib/cli/convert'
import { epub } from '../support/documents'
import { veta } from '../support/veta'

const folder = mkdtempSync(join(tmpdir(), 'veta-convert-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const book = epub({
  chapters: [
    {
      name: '1.xhtml',
      body: '<i epub:type="pagebreak" title="xii"></i><h1>Salt</h1><p>It is old.<br/>It is.</p>',
    },
  ],
})

const answer = z.object({
  converter: z.string(),
  pages: z.array(z.object({ number: z.int(), label: z.string() })).nullable(),
  blocks: z.array(z.object({ kind: z.string(), start: z.int(), page: z.int().optional(), text: z.string() })),
})

describe('an operator', () => {
  it('sees the blocks and pages of a file, without a database', async () => {
    const gone = { DATABASE_URL: 'postgres://nobody@nowhere.invalid/none' }
    const { code, out } = await veta(['convert', aFile('salt.epub', book), '--json'], '', gone)
    expect(code).toBe(0)
    const { converter, pages, blocks } = answer.parse(JSON.parse(out))
    expect(converter).toBe('veta-epub/2')
    expect(pages).toEqual([{ number: 1, label: 'xii' }])
    expect(blocks.map(({ kind, start, page, text }) => [kind, start, page, text])).toEqual([
      ['heading', 0, 1, 'Salt\n\n'],
      ['paragraph', 6, 1, 'It is old.\nIt is.\n'],
    ])
  })

  it('reads them in lines, with where they stand', async () => {
    const { said, note } = await convert.run([aFile('salt.epub', book)])
    expect(said.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      'heading 1 p. xii Salt',
      'paragraph ¶ 1, p. xii It is old.',
      'It is.',
    ])
    expect(note).toContain('veta-epub/2')
  })

  it('is told why a file cannot be read', async () => {
    await expect(convert.run([aFile('cut.epub', book.slice(0, 500))])).rejects.toThrow('damaged')
    await expect(convert.run([join(folder, 'gone.txt')])).rejects.toThrow('is not there')
    await expect(convert.run([])).rejects.toThrow('Name one file')
  })
})
