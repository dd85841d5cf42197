import { z } from 'zod'
import { linkedData, matches, tagOf } from '@/app/api/_calls/linked-data'
import {
  describeContainer,
  describePage,
  findAnnotation,
  type ItemForm,
  readContainer,
  representationIri,
} from '@/lib/exchange/annotations/container'
import { type AnnotationInput, annotationInput } from '@/lib/exchange/annotations/input'
import { annotationContainerOutput, annotationOutput } from '@/lib/exchange/annotations/present'
import { citationIn } from '@/lib/exchange/annotations/received'
import { ANNOTATIONS_TYPE } from '@/lib/exchange/formats/annotations'
import { annotationsPath } from '@/lib/exchange/formats/paths'
import { NotPermitted, type Problems } from '@/lib/platform/errors'
import { linkTo } from '@/lib/platform/mail/send'
import { wholeNumber } from '@/lib/platform/shape'
import { annotate, deleteAnnotation, replaceAnnotation } from '@/lib/positions/commands/annotate'
import type { DraftAnnotation } from '@/lib/positions/queries/draft-annotations'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { nothing, outcome } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { problemsAnswer } from '@/lib/web/api/problem-document'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofQuestion = z.object({ question: z.string() })
const ofAnnotation = ofQuestion.extend({ annotation: z.string() })

const asked = z.object({
  iris: z.enum(['0', '1']).optional().meta({ description: '1: the addresses of annotations alone' }),
  page: wholeNumber(0, 1_000_000).optional().meta({ description: 'A page, counted from 0' }),
})

/** Of every answer from a container (W3C Web Annotation Protocol, 4.1); a page of it is none. */
const ofContainer = (request: Request): Record<string, string> =>
  new URL(request.url).searchParams.has('page')
    ? { allow: 'GET, HEAD, OPTIONS', vary: 'Accept' }
    : {
        allow: 'GET, HEAD, OPTIONS, POST',
        'accept-post': `${ANNOTATIONS_TYPE}, application/ld+json, application/json`,
        vary: 'Accept, Prefer',
        link: [
          '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
          '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
        ].join(', '),
      }

/** Of every answer from an annotation (3); one that is part of a post says itself that it is only read. */
const ofOne = (): Record<string, string> => ({
  allow: 'GET, HEAD, OPTIONS, PUT, DELETE',
  vary: 'Accept',
  link: '<http://www.w3.org/ns/ldp#Resource>; rel="type", <http://www.w3.org/ns/oa#Annotation>; rel="type"',
})

export const annotationsRoutes: RouteTable = {
  '/questions/{question}/annotations/': {
    GET: api({
      summary:
        'The container of a question’s web annotations (W3C Web Annotation Protocol), or a page of it: what the debate shows you, and the annotations in your draft',
      scope: 'read',
      params: ofQuestion,
      query: asked,
      media: ANNOTATIONS_TYPE,
      output: annotationContainerOutput,
      always: ofContainer,
      async handle({ person, params, query, request }) {
        const container = await readContainer(await findQuestion(person, params.question))
        const prefer = preferenceIn(request, query.iris)
        if (query.page !== undefined)
          return linkedData(request, await describePage(container, prefer.contained, query.page))
        return linkedData(request, await describeContainer(container, prefer), {
          headers: {
            'content-location': representationIri(container, prefer.contained),
            'preference-applied': 'return=representation',
          },
        })
      },
    }),
    POST: api({
      summary: 'Send an annotation of a passage: it becomes a citation of your draft, which only you read',
      scope: 'write',
      params: ofQuestion,
      input: annotationInput,
      media: ANNOTATIONS_TYPE,
      output: annotationOutput,
      status: 201,
      always: ofContainer,
      async handle({ person, params, input, once, request }) {
        const context = await findQuestion(person, params.question)
        const given = read(context, input)
        if (!given.ok) return problemsAnswer(given.problems, request)
        const made = await annotate(person, context.question.id, given.value, once)
        return outcome(inAnnotation(made), request, ({ id, replayed }) =>
          answered(context, id, request, {
            status: 201,
            headers: {
              location: linkTo(`${annotationsPath(context.question.id)}${id}`),
              ...(replayed && { 'idempotency-replayed': 'true' }),
            },
          }),
        )
      },
    }),
  },

  '/questions/{question}/annotations/{annotation}': {
    GET: api({
      summary: 'A web annotation of a question, or of your draft',
      scope: 'read',
      params: ofAnnotation,
      media: ANNOTATIONS_TYPE,
      output: annotationOutput,
      always: ofOne,
      async handle({ person, params, request }) {
        return answered(await findQuestion(person, params.question), params.annotation, request)
      },
    }),
    PUT: api({
      summary: 'Replace an annotation of your draft',
      scope: 'write',
      params: ofAnnotation,
      input: annotationInput,
      media: ANNOTATIONS_TYPE,
      output: annotationOutput,
      edits: true,
      always: ofOne,
      async handle({ person, params, input, once, request }) {
        const context = await findQuestion(person, params.question)
        const given = read(context, input)
        const change = await changeOf(context, params.annotation, request)
        if (!given.ok) return problemsAnswer(given.problems, request)
        const replaced = await replaceAnnotation(person, change, given.value, once)
        return outcome(inAnnotation(replaced), request, ({ id, replayed }) =>
          answered(context, id, request, {
            headers: { ...(replayed && { 'idempotency-replayed': 'true' }) },
          }),
        )
      },
    }),
    DELETE: api({
      summary: 'Take an annotation out of your draft; with If-Match, only as that names it',
      scope: 'write',
      params: ofAnnotation,
      status: 204,
      always: ofOne,
      async handle({ person, params, request }) {
        const context = await findQuestion(person, params.question)
        await deleteAnnotation(person, await changeOf(context, params.annotation, request))
        return nothing()
      },
    }),
  },
}

type Preference = { contained: ItemForm; minimal: boolean }

/** The representation that the program prefers (section 4.2.1). An address that names one takes the place of the header. */
function preferenceIn(request: Request, iris: '0' | '1' | undefined): Preference {
  const include = /\binclude\s*=\s*"([^"]*)"/i.exec(request.headers.get('prefer') ?? '')?.[1] ?? ''
  const wanted = new Set(include.split(/\s+/))
  const wantsIris = iris ? iris === '1' : wanted.has('http://www.w3.org/ns/oa#PreferContainedIRIs')
  return {
    contained: wantsIris ? 'iris' : 'descriptions',
    minimal: wanted.has('http://www.w3.org/ns/ldp#PreferMinimalContainer'),
  }
}

async function answered(
  context: QuestionContext,
  id: string,
  request: Request,
  { status, headers }: { status?: 201; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { annotation, isDraft } = await findAnnotation(context, id)
  const allow = isDraft ? undefined : { allow: 'GET, HEAD, OPTIONS' }
  return linkedData(request, annotation, { status, headers: { ...headers, ...allow } })
}

const read = ({ member }: QuestionContext, input: AnnotationInput) =>
  citationIn(input, { home: linkTo('/'), seminar: member.seminar.slug })

/** The annotation of the draft that a request names, as If-Match knows it. */
async function changeOf(context: QuestionContext, id: string, request: Request) {
  const { isDraft, write } = await findAnnotation(context, id)
  if (!isDraft) throw new NotPermitted('annotationPosted')
  const header = request.headers.get('if-match')
  const expected = (standing: DraftAnnotation) => header === null || matches(header, tagOf(write(standing)))
  return { question: context.question.id, id, expected }
}

/** The problems of a passage, where the annotation has it. */
function inAnnotation<R extends { ok: true } | { ok: false; problems: Problems }>(result: R): R {
  if (result.ok) return result
  const problems = Object.entries(result.problems).map(([path, problem]) => [places[path] ?? path, problem])
  return { ...result, problems: Object.fromEntries(problems) }
}

const places: Record<string, string> = {
  quote: 'target.selector',
  start: 'target.selector',
  end: 'target.selector',
  source: 'target.source',
}
