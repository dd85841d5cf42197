import { type IncomingMessage, request as insecureRequest, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Problem } from '../errors'
import type { Network } from './public-network'

/** Why a request was not sent or its answer not read. */
export class FetchRefusal extends Error {
  override name = 'FetchRefusal'
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

export const refusal = (problem: Problem) => new FetchRefusal(problem)

/** An address of the web, without its fragment. Throws FetchRefusal notAWebAddress for anything else. */
export function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw refusal({ code: 'notAWebAddress' })
  const url = new URL(address, base)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb || url.username !== '' || url.password !== '') throw refusal({ code: 'notAWebAddress' })
  url.hash = ''
  return url
}

type Sending = {
  signal: AbortSignal
  network: Network
  headers: Record<string, string>
  method?: 'GET' | 'POST'
  body?: string
}

/**
 * Sends one request and returns the head of the answer; its body has not been read yet. The name is resolved once, here, and
 * the connection goes to the address that was judged. Follows no redirect. Throws FetchRefusal addressUnreachable or
 * addressNotPublic.
 */
export async function guardedRequest(
  url: URL,
  { signal, network, headers, method = 'GET', body }: Sending,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const address = await judgedAddress(url, { ...network, signal })
  const options: RequestOptions = { signal, method, agent: false, lookup: always(address), headers }
  return new Promise((resolve, reject) => {
    const request = isSecure ? secureRequest(url, options) : insecureRequest(url, options)
    request.once('response', resolve)
    request.on('error', reject)
    // A server that switches to another protocol ends in neither an answer nor an error.
    request.once('upgrade', (_answer, socket) => socket.destroy())
    request.once('close', () => reject(refusal({ code: 'addressUnreachable' })))
    request.end(body)
  })
}

type Judging = Network & { signal: AbortSignal }

/**
 * The IP address to which a request may go. A name with any address that is not permitted is refused whole: which one answers
 * would be luck. Throws FetchRefusal as guardedRequest does.
 */
export async function judgedAddress(url: URL, { resolve, permits, signal }: Judging): Promise<string> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(hostname) ? [hostname] : await unless(signal, resolve(hostname))
  const [first] = addresses
  if (first === undefined) throw refusal({ code: 'addressUnreachable' })
  if (!addresses.every((address) => permits(address, port))) throw refusal({ code: 'addressNotPublic' })
  return first
}

/** The system's resolver cannot be interrupted, and may wait for half a minute. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

/** Answers the socket's question for the name with the address that was judged. */
const always =
  (address: string): LookupFunction =>
  (_hostname, { all }, answer) => {
    const family = isIP(address)
    if (all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }

/** The body of an answer, unpacked. Throws FetchRefusal fileTooLarge beyond `most` bytes. */
export async function bodyOf(answer: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of unpacked(answer)) {
    length += part.length
    parts.push(part)
    if (length <= most) continue
    answer.destroy()
    throw refusal({ code: 'fileTooLarge', values: { megabytes: most / 1_000_000 } })
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** The limit counts unpacked bytes, since a small packed body can unpack to a very large one. */
function unpacked(answer: IncomingMessage): Readable {
  const encoding = (answer.headers['content-encoding'] ?? '').trim().toLowerCase()
  const unpacker = unpackers[encoding]?.()
  if (!unpacker) return answer
  answer.once('error', (error) => unpacker.destroy(error))
  return answer.pipe(unpacker)
}

const unpackers: Record<string, () => ReturnType<typeof createGunzip>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
