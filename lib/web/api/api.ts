import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { parse } from '@/lib/platform/shape'
import type { IdempotencyKey } from '@/lib/platform/write'
import { type Asker, asker, mayWrite } from './asker'
import { readBody } from './body'
import { answerOf, problem, problemsAnswer } from './problem-document'

type Scope = 'read' | 'write' | 'session' | 'none'

/** The description of one call, for the OpenAPI document, for checking input and for answering. */
export type Operation<P extends z.ZodType, Q extends z.ZodType, I extends z.ZodType> = {
  summary: string
  /** A token of this scope or the browser's session is needed. `session`: no token. `none`: anybody may call. */
  scope: Scope
  params?: P
  query?: Q
  /** For a JSON body; with `multipart` the shape reads the fields of a form, for files. */
  input?: I
  multipart?: boolean
  /** The body is a text of one of these content types, whose bytes the shape has as `bytes`: see `textBody`. */
  texts?: readonly string[]
  /** The answer is a stream of server-sent events. */
  stream?: boolean
  /** The type of the JSON that is sent and answered, for the OpenAPI document; application/json by default. */
  media?: string
  /** The answer is a file of this media type. */
  file?: string
  /** For the OpenAPI document. */
  output?: z.ZodType
  /** The status of success; 200 by default. */
  status?: 200 | 201 | 204
  /** Also 200, of a dry run, which makes nothing. */
  tried?: z.ZodType
  /** Also 202, for work that takes longer than a request. */
  accepted?: z.ZodType
  /** An edit, which requires If-Match. */
  edits?: boolean
  /** In bytes. */
  largest?: number
  /** Headers of every answer from its address, refusals too, unless the answer has its own. */
  always?: (request: Request) => Record<string, string>
  handle(asked: ApiRequest<z.output<P>, z.output<Q>, z.output<I>>): Promise<Response>
}

export type ApiRequest<P, Q, I> = {
  /** For `scope: 'none'` the person may be missing: see `visitor`. */
  person: Person
  visitor: Person | null
  /** The id of the token or session. */
  credential: string
  params: P
  query: Q
  input: I
  once: IdempotencyKey | undefined
  /** From If-Match; always present when the operation `edits`. */
  revision: number
  request: Request
}

/** Next leaves `params` out for routes without parameters, whatever its types say. */
type Context = { params?: Promise<Record<string, string | string[] | undefined>> }

/** Any operation, for the OpenAPI document. */
export type Handler = {
  (request: Request, context: Context): Promise<Response>
  operation: Omit<Operation<z.ZodType, z.ZodType, z.ZodType>, 'handle'>
}

const nothing = z.object({})

/** The input of a call whose body is a text in any encoding. */
export const textBody = z.object({ bytes: z.instanceof(Uint8Array) })

/** The only way from an API request to a command or a query. */
export function api<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  I extends z.ZodType = typeof nothing,
>(operation: Operation<P, Q, I>): Handler {
  const { handle, ...described } = operation
  const answer = async (request: Request, context: Context): Promise<Response> => {
    try {
      return withAlways(described, request, await respond(operation, request, context))
    } catch (error) {
      return withAlways(described, request, await answerOf(error, request))
    }
  }
  return Object.assign(answer, { operation: described as Handler['operation'] })
}

/** The answer with what every answer from this address has. */
export function withAlways(
  { always }: Pick<Handler['operation'], 'always'>,
  request: Request,
  response: Response,
): Response {
  for (const [name, value] of Object.entries(always?.(request) ?? {}))
    if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}

async function respond<P extends z.ZodType, Q extends z.ZodType, I extends z.ZodType>(
  operation: Operation<P, Q, I>,
  request: Request,
  context: Context,
): Promise<Response> {
  const who = await asker(request)
  const turnedAway = await turnAway(operation.scope, who, request)
  if (turnedAway) return turnedAway
  if (who.person) await consume('api', who.person.id)
  const params = parse(operation.params ?? nothing, (await context.params) ?? {})
  if (!params.ok) throw new NotFound()
  const query = parse(operation.query ?? nothing, Object.fromEntries(new URL(request.url).searchParams))
  if (!query.ok) return problemsAnswer(query.problems, request)
  const body = await readBody(operation, request)
  if ('response' in body) return body.response
  const revision = operation.edits ? ifMatch(request) : 0
  if (revision === undefined) return problem(428, 'ifMatchMissing', request)
  return operation.handle({
    person: who.person as Person,
    visitor: who.person,
    credential: who.credential ?? '',
    params: params.value as z.output<P>,
    query: query.value as z.output<Q>,
    input: body.input as z.output<I>,
    once: body.once,
    revision,
    request,
  })
}

async function turnAway(scope: Scope, who: Asker, request: Request): Promise<Response | null> {
  if (who.refused) return problem(401, 'tokenNotValid', request)
  if (scope === 'none') return null
  if (!who.person) return problem(401, 'notSignedIn', request)
  if (scope === 'session' && who.scope) return problem(403, 'tokenMakesNoKeys', request)
  if (scope === 'write' && !mayWrite(who)) return problem(403, 'tokenReadsOnly', request)
  if (scope !== 'read' && who.foreign) return problem(403, 'notFromOurPage', request)
  return null
}

/** `"3"` is revision 3; `undefined` without a header; -1 for one that cannot match. */
export function ifMatch(request: Request): number | undefined {
  const header = request.headers.get('if-match')
  if (header === null) return undefined
  const number = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  return number === undefined ? -1 : Number(number)
}
