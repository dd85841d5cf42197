import type { IncomingMessage } from 'node:http'
import type { Problem } from '@/lib/platform/errors'
import {
  bodyOf,
  FetchRefusal,
  guardedRequest,
  refusal,
  webAddress,
} from '@/lib/platform/outside/guarded-request'
import { type Network, publicNetwork } from '@/lib/platform/outside/public-network'
import { fileNameOf } from './file-name'

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

function problemOf(error: unknown, late: AbortSignal, { milliseconds }: Limits): Problem {
  if (error instanceof FetchRefusal) return error.problem
  if (late.aborted) return { code: 'addressTooSlow', values: { seconds: milliseconds / 1_000 } }
  return { code: 'addressUnreachable' }
}

type Fetching = { signal: AbortSignal; network: Network; limits: Limits }

async function follow(address: string, fetching: Fetching): Promise<WebDocument> {
  let url = webAddress(address)
  for (let turn = 0; turn <= fetching.limits.redirects; turn++) {
    const answer = await guardedRequest(url, { ...fetching, headers })
    const next = redirectOf(answer)
    if (next === undefined) return documentOf(answer, url, fetching)
    answer.destroy()
    url = webAddress(next, url)
  }
  throw refusal({ code: 'addressRedirects' })
}

const headers = {
  accept: 'text/html, application/xhtml+xml, application/pdf, application/epub+zip, text/plain, */*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'Mozilla/5.0 (compatible; Veta; a reader imports this text)',
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
  const bytes = await bodyOf(answer, limits.bytes)
  return {
    bytes,
    address: url.href,
    mediaType: answer.headers['content-type'] ?? '',
    fileName: fileNameOf(answer.headers['content-disposition'], url),
  }
}
