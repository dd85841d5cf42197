import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spliced } from '@/lib/setup/serve/splice.js'

const anId = fc.uuid().map((uuid) => `m${uuid}`)
/** People's words may look like the comments, or like their beginnings. */
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<', '<!', '<!-', '<!--', '-->', '<!--m', '<!--m0-->', '<!-- a comment -->'),
)
const aDocument = fc.array(fc.record({ words, id: anId, markup: fc.string({ unit: 'binary' }) }), {
  maxLength: 5,
})

it('puts markup in the place of its comment, whatever stands around it', () => {
  const property = fc.property(aDocument, words, (parts, last) => {
    const markup = new Map(parts.map((part) => [part.id, Buffer.from(part.markup)]))
    const document = parts.map((part) => `${part.words}<!--${part.id}-->`).join('') + last
    const expected = parts.map((part) => part.words + part.markup).join('') + last
    expect(Buffer.concat(spliced(Buffer.from(document), markup))).toEqual(Buffer.from(expected))
  })
  fc.assert(property)
})

it('keeps a comment that is of another document', () => {
  const mine = new Map([[`m${crypto.randomUUID()}`, Buffer.from('<p>mine</p>')]])
  const other = `<!--m${crypto.randomUUID()}-->`
  expect(Buffer.concat(spliced(Buffer.from(other), mine)).toString()).toBe(other)
})
