import { type IncomingMessage, request as insecureRequest, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Problem } from '@/lib/platform/errors'
import { fileNameOf } from './file-name'
import { type Network, publicNetwork } from './public-network'

/** A file of the public web, as it was sent. */
export type WebDocument = {
  bytes: Uint8Array<ArrayBuffer>
  /** Where it was, after redirects. */
  address: string
  /** As the site states it; empty if it states none. */
  mediaType: string
  fileName: string
}

export type WebDocumentResult = { ok: true; value: WebDocument } | { ok: false; problem: Problem }

type Options = { signal?: AbortSignal; network?: Network; limits?: Limits }

type Limits = { bytes: number; milliseconds: number; redirects: number }

const usualLimits: Limits = { bytes: 50_000_000, milliseconds: 20_000, redirects: 5 }

/**
 * Fetches a page or file of the public web, over http and https. Each name is resolved once, here, and the connection goes to
 * the address that was judged; so does each redirect. Sends no cookie and no credentials. Problems: notAWebAddress,
 * addressNotPublic, addressUnreachable, addressTooSlow, addressRefused with the status, addressRedirects, fileTooLarge.
 * Throws the signal's reason when the person leaves.
 */
export async function fetchDocument(
  address: string,
  { signal, network = publicNetwork, limits = usualLimits }: Options = {},
): Promise<WebDocumentResult> {
  const late = AbortSignal.timeout(limits.milliseconds)
  const either = signal ? AbortSignal.any([signal, late]) : late
  try {
    return { ok: true, value: await follow(address, { signal: either, network, limits }) }
  } catch (error) {
    signal?.throwIfAborted()
    return { ok: false, problem: problemOf(error, late, limits) }
  }
}

class FetchRefusal extends Error {
  override name = 'FetchRefusal'
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

const refusal = (problem: Problem) => new FetchRefusal(problem)

function problemOf(error: unknown, late: AbortSignal, { milliseconds }: Limits): Problem {
  if (error instanceof FetchRefusal) return error.problem
  if (late.aborted) return { code: 'addressTooSlow', values: { seconds: milliseconds / 1_000 } }
  return { code: 'addressUnreachable' }
}

type Fetching = { signal: AbortSignal; network: Network; limits: Limits }

async function follow(address: string, fetching: Fetching): Promise<WebDocument> {
  let url = addressOf(address)
  for (let turn = 0; turn <= fetching.limits.redirects; turn++) {
    const answer = await ask(url, fetching)
    const next = redirectOf(answer)
    if (next === undefined) return documentOf(answer, url, fetching)
    answer.destroy()
    url = addressOf(next, url)
  }
  throw refusal({ code: 'addressRedirects' })
}

function addressOf(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw refusal({ code: 'notAWebAddress' })
  const url = new URL(address, base)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb || url.username !== '' || url.password !== '') throw refusal({ code: 'notAWebAddress' })
  url.hash = ''
  return url
}

/** The answer's head; its body has not been read yet. */
async function ask(url: URL, { signal, network }: Fetching): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port)
  const address = await judgedAddress(url, port, network)
  signal.throwIfAborted()
  const options: RequestOptions = { signal, agent: false, lookup: always(address), headers }
  return new Promise((resolve, reject) => {
    const request = isSecure ? secureRequest(url, options) : insecureRequest(url, options)
    request.once('response', resolve)
    request.once('error', reject)
    request.end()
  })
}

const headers = {
  accept: 'text/html, application/xhtml+xml, application/pdf, application/epub+zip, text/plain, */*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'Mozilla/5.0 (compatible; Veta; a reader imports this text)',
}

/** A name with any address that is not public is refused whole: which one answers would be luck. */
async function judgedAddress(url: URL, port: number, { resolve, permits }: Network): Promise<string> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
  const [first] = addresses
  if (first === undefined) throw refusal({ code: 'addressUnreachable' })
  if (!addresses.every((address) => permits(address, port))) throw refusal({ code: 'addressNotPublic' })
  return first
}

/** Answers the socket's question for the name with the address that was judged. */
const always =
  (address: string): LookupFunction =>
  (_hostname, { all }, answer) => {
    const family = isIP(address)
    if (all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }

function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? location : undefined
}

async function documentOf(answer: IncomingMessage, url: URL, { limits }: Fetching): Promise<WebDocument> {
  const { statusCode = 0 } = answer
  if (statusCode !== 200) {
    answer.destroy()
    throw refusal({ code: 'addressRefused', values: { status: statusCode } })
  }
  const bytes = await bytesOf(answer, limits)
  return {
    bytes,
    address: url.href,
    mediaType: answer.headers['content-type'] ?? '',
    fileName: fileNameOf(answer.headers['content-disposition'], url),
  }
}

async function bytesOf(answer: IncomingMessage, { bytes: most }: Limits): Promise<Uint8Array<ArrayBuffer>> {
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

/** What is counted is what comes out, since a packed body may be a bomb. */
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
