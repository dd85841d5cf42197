import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sourceImport } from '@/lib/cli/source-import'
import { db } from '@/lib/platform/database/db'
import { aSeminar } from '../support/factories'
import { root } from '../support/imports'

const real = resolve(root, '../shared/sources')
const here = existsSync(real)
if (!here) console.info('The real documents are not beside the project: their import is left out.')

const documents = [
  ['achtenberg-cooperative-mining-wars.en.txt', 'en'],
  ['huanuni-page-noire.fr.txt', 'fr'],
] as const

const imported = z.object({
  sources: z.tuple([
    z.looseObject({ id: z.string(), sha256: z.string(), characters: z.number(), paragraphs: z.number() }),
  ]),
})

describe.skipIf(!here)('the real documents', () => {
  it.each(documents)(
    '%s is imported by the command; the text at each block is the file’s',
    async (name, language) => {
      const { seminar } = await aSeminar()
      const file = resolve(real, name)
      const { value } = await sourceImport.run([file, '--seminar', seminar.slug, '--language', language])
      const [source] = imported.parse(value).sources
      const bytes = readFileSync(file)
      expect(source.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))

      const rows = await db.block.findMany({
        where: { version: { sourceId: source.id } },
        orderBy: { start: 'asc' },
      })
      const text = [...rows.map((block) => block.text).join('')]
      expect(text.length).toBe(source.characters)
      const words = (from: string) => from.split(/\s+/).filter((word) => word !== '')
      const atOffsets = rows.map(({ start, end }) => text.slice(start, end).join(''))
      expect(atOffsets.flatMap(words)).toEqual(words(bytes.toString('utf8')))
      expect(Math.max(...rows.map(({ paragraph }) => paragraph ?? 0))).toBe(source.paragraphs)
    },
  )
})
