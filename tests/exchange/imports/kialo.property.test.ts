import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKialo } from '@/lib/exchange/imports/readers/kialo'
import { accepted } from '../../support/factories'

/** A debate as Kialo has it: a claim names an earlier one as `below`; `same` is another claim that stands here as well. */
type Tree = {
  root: string
  theses: string[]
  claims: Array<{ text: string; below: number; con: boolean; same: number | null; mark: boolean }>
}

const lines = fc
  .array(
    fc.constantFrom(
      'Tin',
      'no',
      '[x]',
      '(y)',
      '\\',
      'a [b](c)',
      'Pro: x',
      '-> See 1.1.',
      '1. one',
      '2.1. two',
      'Sources:',
      '[1] z',
      '«é»',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((words) => words.join('\n'))

const anyTree: fc.Arbitrary<Tree> = fc.record({
  root: lines.map((text) => `Is it ${text}`),
  theses: fc.array(
    lines.map((text) => `T ${text}`),
    { maxLength: 3 },
  ),
  claims: fc.array(
    fc.record({
      text: lines.map((text) => `C ${text}`),
      below: fc.nat(),
      con: fc.boolean(),
      same: fc.option(fc.nat(), { freq: 4 }),
      mark: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
})

const escaped = (text: string) => text.replace(/[\\()[\]]/g, '\\$&')

/** Writes a tree in one of the two dialects, and lists what a reader must find: each claim with its side and the words above it. */
function written({ root, theses, claims }: Tree, isNewer: boolean) {
  const isMulti = isNewer && theses.length > 0
  const heads = isMulti
    ? theses.map((text, at) => ({ place: `1.${at + 1}.`, text }))
    : [{ place: '1.', text: root }]
  const counts = new Map([['1.', heads.length && isMulti ? heads.length : 0]])
  const placed: Array<{ place: string; text: string; isLink: boolean }> = heads.map((head) => ({
    ...head,
    isLink: false,
  }))
  const entries = [
    { place: '1.', label: '', text: escaped(root) },
    ...(isMulti ? heads.map(({ place, text }) => ({ place, label: 'Thesis: ', text: escaped(text) })) : []),
  ]
  const wanted: string[] = []
  const own = placed.length + claims.filter(({ same }) => same === null).length
  const links: Array<{ entry: { text: string }; same: number; side: string; above: string }> = []
  for (const { text, below, con, same, mark } of claims) {
    const real = placed.filter(({ isLink }) => !isLink)
    const above = real[below % real.length] ?? { place: '1.', text: root, isLink: false }
    const count = (counts.get(above.place) ?? 0) + 1
    counts.set(above.place, count)
    const place = `${above.place}${count}.`
    const entry = {
      place,
      label: con ? 'Con: ' : 'Pro: ',
      text: `${escaped(text)}${isNewer && mark ? ' [1]' : ''}`,
    }
    entries.push(entry)
    placed.push({ place, text, isLink: same !== null })
    const side = con ? 'attacks' : 'supports'
    if (same === null) wanted.push(JSON.stringify([text, side, above.text]))
    else links.push({ entry, same: same % own, side, above: above.text })
  }
  const real = placed.filter(({ isLink }) => !isLink)
  for (const { entry, same, side, above } of links) {
    const target = real[same % real.length] ?? { place: '1.', text: root }
    entry.text = `-> See ${target.place}`
    wanted.push(JSON.stringify([target.text, side, above]))
  }
  // Kialo writes each branch whole, so that a link may name a claim that comes later.
  const order = (place: string) =>
    place
      .split('.')
      .map((n) => n.padStart(4, '0'))
      .join('.')
  const body = entries
    .sort((a, b) => (order(a.place) < order(b.place) ? -1 : 1))
    .map(({ place, label, text }) => `${place} ${label}${text}`)
  const sources =
    isNewer && claims.some(({ mark }) => mark) ? ['Sources:', '[1] A book [here](http://x/\\(1\\))'] : []
  const head = isNewer ? `Question: ${root.split('\n')[0]}` : `Discussion Title: Mining`
  return {
    text: [head, ...(isNewer ? [] : ['']), ...body, ...sources].join(isNewer ? '\n\n' : '\n'),
    wanted,
    heads: heads.map(({ text }) => text),
  }
}

describe('the text of Kialo', () => {
  it.each([false, true])('is read in its dialect (newer: %s), whatever its words', (isNewer) => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom('\n', '\r\n'), (tree, end) => {
        const { text, wanted, heads } = written(tree, isNewer)
        const { nodes, links } = accepted(readKialo(text.replaceAll('\n', end)))
        const found = links.map(({ from, to, side }) =>
          JSON.stringify([nodes[from]?.text, side, nodes[to]?.text]),
        )
        expect(found.sort()).toEqual(wanted.sort())
        expect(nodes.filter(({ isThesis }) => isThesis).map(({ text }) => text)).toEqual(heads)
      }),
      { numRuns: 150 },
    )
  })
})
