import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mentioned } from '@/lib/notices/rules'
import { held, longestHeld } from '../support/held'

const people = ['Ana Quispe', 'Ana-Lucía Paz', 'Ben Rojas', 'José María Ñandú', '王 小明'].map((name) => ({
  name,
}))
const named = (text: string) => mentioned(text, people).map(({ name }) => name)

it('people are named in what is read', () => {
  expect(named('As @Ben Rojas says')).toEqual(['Ben Rojas'])
  expect(named('(@ben), “@jose maria nandu”')).toEqual(['Ben Rojas', 'José María Ñandú'])
  expect(named('**@Ben Rojas** and [@Ana Quispe](https://example.org)')).toEqual(['Ana Quispe', 'Ben Rojas'])
  expect(named('@王 小明！')).toEqual(['王 小明'])
  expect(named('> @Ben\n\n- @Ana Quispe')).toEqual(['Ana Quispe', 'Ben Rojas'])
})

it('a name that wraps, or holds another kind of space, is the same name', () => {
  for (const space of ['\n', ' \n', '\u00a0', '\u202f', '  ', '\r\n', '\t', '\\\n'])
    expect(named(`So says @Ben${space}Rojas.`)).toEqual(['Ben Rojas'])
  expect(named('So says @José\nMaría\u00a0Ñandú.')).toEqual(['José María Ñandú'])
  expect(named('> As @Ana\n> Quispe says')).toEqual(['Ana Quispe'])
})

it('nobody is named in code, in a comment or in an address', () => {
  for (const text of [
    '`@Ben Rojas`',
    '```\n@Ben Rojas\n```',
    '    @Ben Rojas',
    'x <!-- @Ben Rojas --> y',
    'mail me@Ben Rojas',
    'x@Ben',
    'https://example.org/@Ben',
    'see https://example.org/a,@Ben now',
    '<https://example.org/@Ben>',
    '[a](https://example.org/@Ben)',
    '[a](https://example.org "@Ben")',
    'www.example.org/@Ben',
    'first.@@Ben',
  ])
    expect([text, named(text)]).toEqual([text, []])
})

it('a name ends where its letters end', () => {
  expect(named('@Benjamin, @Bení, @Ben2')).toEqual([])
  expect(named('@Ana-Lucía')).toEqual(['Ana-Lucía Paz'])
  expect(named('@Ben’s and @Ana Quispe-')).toEqual(['Ana Quispe', 'Ben Rojas'])
})

it('a link whose words are nearly an address is read in a time that grows with it', async () => {
  expect(await held(() => named(`[${'@.'.repeat(4_900)} x](https://example.org)`))).toBeLessThan(longestHeld)
})

it('any text is read in a time that grows with it', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => ({ name: `Ana${n} Quispe` }))
  fc.assert(
    fc.property(fc.constantFrom('@', '@Ana', '`@', '<!-- @', 'www.@', '[@', 'a@Ana1 '), (unit) => {
      const before = performance.now()
      mentioned(unit.repeat(2_500), many)
      return performance.now() - before < 2_000
    }),
    { numRuns: 7 },
  )
})
