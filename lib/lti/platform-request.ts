import { z } from 'zod'
import { env } from '../platform/env'
import {
  bodyOf,
  FetchRefusal,
  guardedRequest,
  refusal,
  webAddress,
} from '../platform/outside/guarded-request'
import { type Network, publicNetwork } from '../platform/outside/public-network'

/** In bytes: a page of a course's members is the largest answer. */
const LARGEST = 5_000_000

/** In milliseconds. */
const PATIENCE = 10_000

export type PlatformRequest = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** In milliseconds, where ten seconds are too long. */
  patience?: number
}

/** `link`: the header of this name. */
export type PlatformAnswer = { status: number; link: string; text: string }

/**
 * Sends one request to a platform, over https to a public address. Where the administrator set LTI_NETWORK to `private`,
 * over http and to this machine or its network as well. Throws FetchRefusal; `addressTooSlow` once its patience is over.
 */
export async function askPlatform(
  address: string,
  { headers = {}, patience = PATIENCE, ...rest }: PlatformRequest = {},
): Promise<PlatformAnswer> {
  const url = webAddress(address)
  if (url.protocol !== 'https:' && !isPrivate()) throw refusal({ code: 'addressNotSecure' })
  const signal = AbortSignal.timeout(patience)
  try {
    const all = { accept: 'application/json', 'user-agent': 'Veta', ...headers }
    const answer = await guardedRequest(url, { signal, network: network(), headers: all, ...rest })
    const text = new TextDecoder().decode(await bodyOf(answer, LARGEST))
    const link = [answer.headers.link ?? []].flat().join(', ')
    return { status: answer.statusCode ?? 0, link, text }
  } catch (error) {
    if (error instanceof FetchRefusal) throw error
    if (signal.aborted) throw refusal({ code: 'addressTooSlow', values: { seconds: patience / 1_000 } })
    throw refusal({ code: 'addressUnreachable' })
  }
}

const isPrivate = () => env().LTI_NETWORK === 'private'

const network = (): Network => (isPrivate() ? { ...publicNetwork, permits: () => true } : publicNetwork)

/** The JSON of an answer. Throws FetchRefusal addressRefused when it has another status or shape. */
export function jsonOf<S extends z.ZodType>({ status, text }: PlatformAnswer, shape: S): z.output<S> {
  if (status < 200 || status > 299) throw refusal({ code: 'addressRefused', values: { status } })
  const read = z.string().transform(asJson).pipe(shape).safeParse(text)
  if (!read.success) throw refusal({ code: 'addressAnswersOtherwise' })
  return read.data
}

function asJson(text: string, ctx: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'notJson' })
    return z.NEVER
  }
}
