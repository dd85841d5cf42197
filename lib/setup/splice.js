import { randomUUID } from 'node:crypto'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {Map<string, Buffer>} Markup bytes by the id of the comment whose place they take
 */

const shared = /** @type {{ vetaDocuments?: Map<string, Markup> }} */ (globalThis)
shared.vetaDocuments ??= new Map()
const documents = shared.vetaDocuments

/**
 * Lets the application keep long markup out of the streams of React and Next, which copy it half a dozen times: it writes a
 * comment into its page and leaves the bytes here (lib/web/markup), and they take the place of the comment as the document
 * goes out. The header `x-veta-document` names the document to the application; nobody outside can set it.
 * @param {Request} request
 * @param {Response} response
 */
export function spliceMarkup(request, response) {
  const { headers } = request
  delete headers['x-veta-document']
  if (headers.rsc !== undefined || !headers.accept?.includes('text/html')) return
  const name = randomUUID()
  /** @type {Markup} */
  const markup = new Map()
  headers['x-veta-document'] = name
  documents.set(name, markup)
  response.once('close', () => documents.delete(name))
  splicing(response, markup)
}

/**
 * @param {Response} response
 * @param {Markup} markup
 */
function splicing(response, markup) {
  const { write, end } = response
  const splicer = new Splicer(markup)
  /** @type {(chunk: unknown, ...rest: unknown[]) => boolean} */
  response.write = (chunk, ...rest) => {
    const parts = splicer.isIdle() ? [chunk] : splicer.take(bytesOf(chunk, rest[0]))
    const last = parts.pop() ?? Buffer.alloc(0)
    for (const part of parts) Reflect.apply(write, response, [part])
    return Reflect.apply(write, response, [last, ...rest])
  }
  /** @type {(...args: unknown[]) => Response} */
  response.end = (...args) => {
    if (splicer.isIdle()) return Reflect.apply(end, response, args)
    const [chunk, encoding] = args
    const isChunk = typeof chunk === 'string' || chunk instanceof Uint8Array
    const parts = isChunk ? splicer.take(bytesOf(chunk, encoding)) : []
    for (const part of [...parts, splicer.rest()]) Reflect.apply(write, response, [part])
    return Reflect.apply(
      end,
      response,
      args.filter((one) => typeof one === 'function'),
    )
  }
}

/**
 * @param {unknown} chunk
 * @param {unknown} encoding
 */
function bytesOf(chunk, encoding) {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Buffer.from(
    String(chunk),
    typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8',
  )
}

const opening = '<!--'
const closing = '-->'
/** Of an id: `m` and a UUID. */
const idLength = 37
const markLength = opening.length + idLength + closing.length

/** Puts markup in the place of the comments that name it, wherever the chunks of a document are cut. */
export class Splicer {
  /**
   * The end of the last chunk, where a comment may begin.
   * @type {Buffer}
   */
  #held = Buffer.alloc(0)

  /** @param {Markup} markup each piece is used once */
  constructor(markup) {
    this.markup = markup
  }

  /** Whether chunks may pass as they are. */
  isIdle() {
    return this.markup.size === 0 && this.#held.length === 0
  }

  /**
   * @param {Buffer} chunk
   * @returns {Buffer[]} what may go out by now
   */
  take(chunk) {
    let data = this.#held.length ? Buffer.concat([this.#held, chunk]) : chunk
    const parts = []
    let from = 0
    for (;;) {
      const at = data.indexOf(opening, from)
      if (at === -1 || at + markLength > data.length) break
      const bytes = this.#piece(data.toString('latin1', at + opening.length, at + markLength))
      from = at + opening.length
      if (!bytes) continue
      parts.push(data.subarray(0, at), bytes)
      data = data.subarray(at + markLength)
      from = 0
    }
    const cut = this.markup.size ? beginningOf(data, from) : data.length
    this.#held = data.subarray(cut)
    return [...parts, data.subarray(0, cut)].filter(({ length }) => length > 0)
  }

  /** What was held back, when nothing follows. */
  rest() {
    const held = this.#held
    this.#held = Buffer.alloc(0)
    return held
  }

  /** @param {string} text an id and the end of a comment */
  #piece(text) {
    const id = text.slice(0, idLength)
    const bytes = text.endsWith(closing) ? this.markup.get(id) : undefined
    if (bytes) this.markup.delete(id)
    return bytes
  }
}

/**
 * Where a comment begins whose end may be in the next chunk; the end of the data, where there is none.
 * @param {Buffer} data
 * @param {number} from
 */
function beginningOf(data, from) {
  const begun = data.indexOf(opening, from)
  if (begun !== -1) return begun
  for (let length = opening.length - 1; length > 0; length--) {
    if (data.length >= length && data.toString('latin1', data.length - length) === opening.slice(0, length))
      return data.length - length
  }
  return data.length
}
