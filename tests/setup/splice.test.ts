import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Splicer } from '../../lib/setup/splice.js'

const anId = fc.uuid().map((uuid) => `m${uuid}`)
/** What people write may look like the comments, or like their beginnings. */
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<', '<!', '<!-', '<!--', '-->', '<!--m', '<!--m0-->', '<!-- a comment -->'),
)
const aDocument = fc.array(fc.record({ words, id: anId, markup: fc.string({ unit: 'binary' }) }), {
  maxLength: 5,
})

it('puts markup in the place of its comment, wherever a document is cut', () => {
  const property = fc.property(aDocument, words, fc.array(fc.nat({ max: 300 })), (parts, last, cuts) => {
    const markup = new Map(parts.map((part) => [part.id, Buffer.from(part.markup)]))
    const splicer = new Splicer(markup)
    const document = parts.map((part) => `${part.words}<!--${part.id}-->`).join('') + last
    const sent = chunksOf(Buffer.from(document), cuts).flatMap((chunk) => splicer.take(chunk))
    const expected = parts.map((part) => part.words + part.markup).join('') + last
    expect(Buffer.concat([...sent, splicer.rest()])).toEqual(Buffer.from(expected))
    expect(splicer.isIdle()).toBe(true)
  })
  fc.assert(property)
})

it('keeps a comment that is of another document', () => {
  const splicer = new Splicer(new Map([[`m${crypto.randomUUID()}`, Buffer.from('<p>mine</p>')]]))
  const other = `<!--m${crypto.randomUUID()}-->`
  expect(Buffer.concat([...splicer.take(Buffer.from(other)), splicer.rest()]).toString()).toBe(other)
})

/** The bytes cut at these places, each counted from the one before. */
function chunksOf(bytes: Buffer, cuts: number[]): Buffer[] {
  const chunks = []
  let from = 0
  for (const cut of cuts) {
    chunks.push(bytes.subarray(from, from + cut))
    from += cut
  }
  return [...chunks, bytes.subarray(from)]
}
