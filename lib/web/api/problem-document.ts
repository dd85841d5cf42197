import { getTranslations } from 'next-intl/server'
import { type Clash, clashOf } from '@/lib/platform/database/clash'
import { noteOutage, type Outage, RETRY_AFTER } from '@/lib/platform/database/outage'
import {
  Conflict,
  NotFound,
  NotPermitted,
  type Problem,
  type Problems,
  StaleConflict,
  TooMany,
} from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { speaker } from '../problems'
import { localeOf } from '../translation'

type Extra = { problems?: Record<string, string>; details?: Record<string, unknown>; current?: unknown }

/** An RFC 9457 problem document. `code` names its message. */
export async function problem(
  status: number,
  code: string,
  request: Request,
  values?: Problem['values'],
  extra: Extra = {},
): Promise<Response> {
  const locale = localeOf(request.headers)
  const t = await getTranslations({ locale, namespace: 'problems' })
  const say = await speaker(locale)
  const title = t(`status.${status}`)
  const body = {
    type: `urn:veta:problem:${kebab(code)}`,
    title,
    status,
    detail: say({ code, values }),
    ...extra,
  }
  const headers = { 'content-type': 'application/problem+json', 'content-language': locale, ...noStore }
  return new Response(JSON.stringify(body), { status, headers })
}

/** 422, field by field; `details` has data for programs to correct the input. */
export async function problemsAnswer(problems: Problems, request: Request): Promise<Response> {
  const say = await speaker(localeOf(request.headers))
  const entries = Object.entries(problems)
  const words = Object.fromEntries(entries.map(([path, found]) => [path, say(found)]))
  const detailed = entries.filter(([, { detail }]) => detail !== undefined)
  const details = detailed.length
    ? Object.fromEntries(detailed.map(([path, { detail }]) => [path, detail]))
    : undefined
  return problem(422, 'notAccepted', request, undefined, { problems: words, details })
}

/** The answer for a thrown refusal, or for an error of ours. */
export async function answerOf(error: unknown, request: Request): Promise<Response> {
  if (error instanceof NotFound) return problem(404, 'notFound', request)
  if (error instanceof NotPermitted) return problem(403, error.code, request, error.values)
  if (error instanceof StaleConflict)
    return problem(412, error.code, request, undefined, { current: error.current })
  if (error instanceof Conflict)
    return problem(409, error.code, request, undefined, { current: error.current })
  if (error instanceof TooMany) return tooMany(error, request)
  // The client left before its request was complete: not our error, and nobody reads the answer.
  if (request.signal.aborted) return problem(400, 'notJson', request)
  const outage = noteOutage(error)
  if (outage) return unavailable(outage, request)
  const clash = clashOf(error)
  if (clash) return clashing(clash, request)
  log.error(
    { error: error instanceof Error ? { name: error.name, stack: error.stack } : 'unknown' },
    'api fault',
  )
  return problem(500, 'fault', request)
}

async function tooMany({ retryAfterSeconds }: TooMany, request: Request): Promise<Response> {
  const response = await problem(429, 'tooMany', request, { seconds: retryAfterSeconds })
  response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}

async function clashing({ status, code }: Clash, request: Request): Promise<Response> {
  const response = await problem(status, code, request)
  if (status === 503) response.headers.set('retry-after', '1')
  return response
}

/** 503: the request was valid and may be repeated. */
async function unavailable(outage: Outage, request: Request): Promise<Response> {
  log.error({ outage }, 'the database does not answer')
  const code = outage === 'full' ? 'databaseFull' : 'databaseAway'
  const response = await problem(503, code, request)
  response.headers.set('retry-after', String(RETRY_AFTER))
  return response
}

const noStore = { 'cache-control': 'no-store' }

const kebab = (code: string) => code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
