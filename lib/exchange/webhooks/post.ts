import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/platform/env'
import type { Problem } from '@/lib/platform/errors'
import {
  FetchRefusal,
  guardedRequest,
  judgedAddress,
  refusal,
  webAddress,
} from '@/lib/platform/outside/guarded-request'
import { isLoopback, type Network, publicNetwork } from '@/lib/platform/outside/public-network'
import type { DeliveryProblem } from './rules'

/** In milliseconds. */
const PATIENCE = 10_000

/** In bytes, of an answer: nobody needs more of it. */
const READ = 1_000

/** In characters, of what is kept of an answer. */
const KEPT = 200

export type WebhookRequest = { url: string; headers: Record<string, string>; body: string }

/** `problem`: why it did not arrive. Without an answer there is no status. */
export type PostOutcome = { status: number | null; answer: string; problem: DeliveryProblem | null }

/**
 * Posts to a webhook's address, which is resolved and judged at each attempt. Follows no redirect, and reads no more than the
 * beginning of the answer. An address that cannot be reached is an outcome like any other.
 */
export async function post({ url, headers, body }: WebhookRequest): Promise<PostOutcome> {
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    const address = secureAddress(url)
    const answer = await guardedRequest(address, {
      signal,
      method: 'POST',
      network: networkFor(address),
      headers: { 'content-type': 'application/json', 'user-agent': 'Veta', ...headers },
      body,
    })
    const status = answer.statusCode ?? 0
    return { status, answer: await beginningOf(answer), problem: problemOf(status) }
  } catch (error) {
    return { status: null, answer: '', problem: signal.aborted ? 'tooSlow' : reasonOf(error) }
  }
}

const reasons: Record<string, DeliveryProblem> = {
  addressNotPublic: 'notPublic',
  addressNotSecure: 'notSecure',
}

/** A name that nobody knows, a connection that is refused, a certificate that is not valid. */
const reasonOf = (error: unknown): DeliveryProblem =>
  (error instanceof FetchRefusal && reasons[error.problem.code]) || 'unreachable'

/**
 * Why nothing can be sent to a typed address as things are. Codes: notAWebAddress, addressNotSecure, webhookUnreachable. A name of
 * the private network and a name that does not exist are one answer.
 */
export async function problemOfAddress(typed: string): Promise<Problem | null> {
  try {
    const address = secureAddress(typed)
    await judgedAddress(address, { ...networkFor(address), signal: AbortSignal.timeout(PATIENCE) })
    return null
  } catch (error) {
    const code = error instanceof FetchRefusal ? error.problem.code : ''
    return { code: code === 'notAWebAddress' || code === 'addressNotSecure' ? code : 'webhookUnreachable' }
  }
}

/** The address of https. With WEBHOOK_NETWORK=loopback, http leads to this machine too. Throws FetchRefusal. */
function secureAddress(typed: string): URL {
  const url = webAddress(typed)
  if (url.protocol !== 'https:' && !mayLoop()) throw refusal({ code: 'addressNotSecure' })
  return url
}

const mayLoop = () => env().WEBHOOK_NETWORK === 'loopback'

/** What is not encrypted stays on this machine. */
function networkFor({ protocol }: URL): Network {
  if (!mayLoop()) return publicNetwork
  if (protocol === 'http:') return { ...publicNetwork, permits: isLoopback }
  return {
    ...publicNetwork,
    permits: (address, port) => isLoopback(address) || publicNetwork.permits(address, port),
  }
}

function problemOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirected' : 'refused'
}

/** The first words of an answer, on one line; what breaks off is empty. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of answer) {
      parts.push(part)
      length += part.length
      if (length >= READ) break
    }
  } catch {
    return ''
  } finally {
    answer.destroy()
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, READ))
  return [...text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()].slice(0, KEPT).join('')
}
