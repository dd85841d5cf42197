import { randomUUID } from 'node:crypto'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {Map<string, Buffer>} Markup bytes by the id of the comment that they replace
 */

const shared = /** @type {{ vetaDocuments?: Map<string, Markup> }} */ (globalThis)
shared.vetaDocuments ??= new Map()
const documents = shared.vetaDocuments

/**
 * Keeps long markup out of the streams of React and Next, which copy it half a dozen times: the application writes a comment
 * into its page and leaves the bytes here (lib/web/markup), and they replace the comment as the document is sent. The header
 * `x-veta-document` identifies the document for the application; clients cannot set it.
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
 * Holds a document until it is complete, and sends it together with its headers: each separate piece costs a system call,
 * and its reader another packet. Other answers, such as downloads, are sent as they come.
 * @param {Response} response
 * @param {Markup} markup
 */
function splicing(response, markup) {
  const { write, end } = response
  /** @type {Buffer[]} */
  const held = []
  // Headers sent first would be a packet of their own.
  response.flushHeaders = () => {}
  /** @type {(chunk: unknown, ...rest: unknown[]) => boolean} */
  response.write = (chunk, ...rest) => {
    if (!isDocument(response)) return Reflect.apply(write, response, [chunk, ...rest])
    held.push(bytesOf(chunk, rest[0]))
    const done = rest.at(-1)
    if (typeof done === 'function') process.nextTick(done)
    return true
  }
  /** @type {(...args: unknown[]) => Response} */
  response.end = (...args) => {
    if (!isDocument(response)) return Reflect.apply(end, response, args)
    const [chunk, encoding] = args
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) held.push(bytesOf(chunk, encoding))
    const pieces = spliced(Buffer.concat(held), markup)
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    // The compression removes this again where the document is compressed.
    if (length > 0 && !response.headersSent) response.setHeader('content-length', length)
    // Until the end, which the compression delays, nothing more would be sent.
    response.cork()
    for (const piece of pieces) Reflect.apply(write, response, [piece])
    response.uncork()
    return Reflect.apply(
      end,
      response,
      args.filter((one) => typeof one === 'function'),
    )
  }
}

/** @param {Response} response */
const isDocument = (response) => String(response.getHeader('content-type')).startsWith('text/html')

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
/** The length of an id: `m` and a UUID. */
const idLength = 37
const markLength = opening.length + idLength + closing.length

/**
 * Replaces the comments by the markup that they name, each piece once.
 * @param {Buffer} document
 * @param {Markup} markup
 * @returns {Buffer[]} the pieces of the document, in order
 */
export function spliced(document, markup) {
  const pieces = []
  const left = new Map(markup)
  let from = 0
  let at = document.indexOf(opening)
  for (; at !== -1 && left.size > 0; at = document.indexOf(opening, at + opening.length)) {
    const text = document.toString('latin1', at + opening.length, at + markLength)
    const id = text.slice(0, idLength)
    const bytes = text.endsWith(closing) ? left.get(id) : undefined
    if (!bytes) continue
    left.delete(id)
    pieces.push(document.subarray(from, at), bytes)
    from = at + markLength
  }
  return [...pieces, document.subarray(from)].filter(({ length }) => length > 0)
}
