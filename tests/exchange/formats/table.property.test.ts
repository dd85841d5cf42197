import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tableOf } from '@/lib/exchange/formats/table'
import { formulasIn, tableIn } from '../../support/csv'
import { aDebate, anyDebate, textOf } from '../../support/exported-debate'

it('every cell of the table comes back as it was typed, and none is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const debate = aDebate(given)
      const text = await textOf(tableOf(debate))
      expect(text.startsWith('\u{feff}')).toBe(true)
      expect(formulasIn(text.slice(1))).toEqual([])
      const [columns = [], ...rows] = tableIn(text.slice(1))
      expect(rows.length).toBe(given.posts.length)
      for (const row of rows) {
        const cell = (name: string) => row[columns.indexOf(name)] ?? ''
        const post = given.posts[Number(cell('post').slice(1)) - 1]
        expect([cell('author'), cell('claim'), cell('argument')]).toEqual([
          post?.author,
          post?.claim,
          post?.argument,
        ])
        for (const { quote, warrant } of post?.citations ?? []) {
          expect(cell('citations')).toContain(`“${quote}”`)
          expect(cell('citations')).toContain(warrant)
          expect(cell('citations')).toContain(post?.moderated?.verdict ?? '')
        }
        const { reason = '', reply = '' } = post?.moderated ?? {}
        expect(cell('reason')).toBe([reason, reply].filter(Boolean).join('\n'))
        expect(cell('kind')).toBe(post?.answers === null ? '' : post?.kind)
      }
    }),
    { numRuns: 150 },
  )
})
