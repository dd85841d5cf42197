import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import { webhookMessage } from '@/lib/exchange/webhooks/present'
import type { Handler } from './api'
import { exampleOf, fileExample, type JsonSchema, parameterExample } from './examples'
import type { RouteTable } from './route-table'

/** The OpenAPI 3.1 document of tables of routes, by the noun of each, made from the same shapes that check input. */
export function openApi(nouns: Record<string, RouteTable>) {
  const paths: ZodOpenApiPathsObject = {}
  for (const [noun, routes] of Object.entries(nouns))
    for (const [path, calls] of Object.entries(routes)) paths[path] = operationsOf(path, calls, noun)
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Veta', version: '1', description },
      servers: [{ url: '/api/v1' }],
      security: [{ token: [] }, { session: [] }],
      tags: Object.keys(nouns).map((name) => ({ name })),
      paths,
      webhooks: { event: { post: posted } },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A personal token: veta_…' },
          session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
        },
      },
    },
    { override: describeFiles },
  )
  giveExamples(document)
  return document
}

/** What a webhook gets. */
const posted: ZodOpenApiOperationObject = {
  operationId: 'webhook event',
  summary:
    'That something happened. The signature is that of Standard Webhooks 1.0.0; a message that is sent again has the same id',
  requestParams: {
    header: z.object({
      'webhook-id': z.uuid(),
      'webhook-timestamp': z.string().regex(/^\d+$/),
      'webhook-signature': z.string().startsWith('v1,'),
    }),
  },
  requestBody: { required: true, content: { 'application/json': { schema: webhookMessage } } },
  responses: {
    '2XX': {
      description: 'It arrived. After any other answer, or none within ten seconds, it is sent again',
    },
    '410': { description: 'Nobody is there any more: the webhook is turned off' },
  },
}

/** Each request, each answer and each parameter without an example gets one, made from its own schema. */
function giveExamples({ paths = {}, components }: ReturnType<typeof createDocument>): void {
  const schemas = { ...components?.schemas }
  for (const calls of Object.values(paths))
    for (const operation of [calls.get, calls.post, calls.put, calls.patch, calls.delete]) {
      for (const parameter of operation?.parameters ?? [])
        if ('name' in parameter && parameter.schema)
          parameter.example ??= parameterExample(parameter.name, { ...parameter.schema }, schemas)
      if (operation?.requestBody && 'content' in operation.requestBody)
        illustrate(operation.requestBody.content, schemas, true)
      for (const answer of Object.values(operation?.responses ?? {}))
        if ('content' in answer && answer.content) illustrate(answer.content, schemas, false)
    }
}

type Contents = Record<string, { schema?: object; example?: unknown }>

function illustrate(content: Contents, schemas: Record<string, object>, isInput: boolean): void {
  for (const [type, one] of Object.entries(content)) {
    const schema: JsonSchema = { ...one.schema }
    const isFile = schema.type === 'string' && !schema.$ref
    one.example ??= isFile ? fileExample(type) : exampleOf(schema, schemas, isInput)
  }
}

/** A file is the only thing that JSON cannot describe. */
const describeFiles: ZodOpenApiOverride = ({ zodSchema, jsonSchema }) => {
  if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string', format: 'binary' })
}

const description = `Offsets count Unicode code points; times are ISO 8601 in UTC. Lists answer \`items\` and \`next\`,
which \`after\` takes. A write takes an Idempotency-Key. What can be edited has an ETag, which its PATCH names
with If-Match.`

function operationsOf(
  path: string,
  calls: RouteTable[string],
  noun: string,
): Record<string, ZodOpenApiOperationObject> {
  return Object.fromEntries(
    Object.entries(calls).map(([method, { operation }]) => [
      method.toLowerCase(),
      { ...described(method, path, operation), tags: [noun] },
    ]),
  )
}

function described(method: string, path: string, operation: Handler['operation']): ZodOpenApiOperationObject {
  const { summary, scope, params, query, input, texts, edits } = operation
  return {
    operationId: `${method.toLowerCase()} ${path}`,
    summary,
    'x-scope': scope,
    ...(scope === 'none' && { security: [] }),
    requestParams: {
      ...(params instanceof z.ZodObject && { path: params }),
      ...(query instanceof z.ZodObject && { query }),
      ...(method !== 'GET' && { header: edits ? editHeaders : writeHeaders }),
    },
    ...(input && { requestBody: texts ? textsOf(texts) : bodyOf(operation, input) }),
    responses: { ...success(operation), '4XX': refusal },
  }
}

const bodyOf = ({ multipart, media = JSON_TYPE }: Handler['operation'], input: z.ZodType) => ({
  required: true,
  content: {
    [media]: { schema: input },
    ...(multipart && { 'multipart/form-data': { schema: input } }),
  },
})

const textsOf = (types: readonly string[]) => ({
  required: true,
  content: Object.fromEntries(types.map((type) => [type, { schema: z.string() }])),
})

const JSON_TYPE = 'application/json'

function success(operation: Handler['operation']) {
  const { status = 200, output, tried, accepted, stream, file, media = JSON_TYPE } = operation
  const schema = stream ? z.string().meta({ description: streamed }) : file ? z.string() : output
  const type = stream ? 'text/event-stream' : (file ?? media)
  const content = schema && { content: { [type]: { schema } } }
  return {
    [status]: { description: saying[status], ...content },
    ...(tried && {
      200: { description: 'What a dry run would make', content: { [JSON_TYPE]: { schema: tried } } },
    }),
    ...(accepted && {
      202: { description: 'Accepted', content: { [JSON_TYPE]: { schema: accepted } } },
    }),
  }
}

const streamed = `Server-sent events: \`event: changed\` with \`data: {"topic":"positions"}\`, and an \`id\` for Last-Event-ID.
A comment line at least every 25 seconds.`

const saying = { 200: 'As it stands now', 201: 'Made; Location says where', 204: 'Done' }

const writeHeaders = z.object({
  'Idempotency-Key': z.string().max(200).optional().meta({ description: 'Sent twice, it happens once.' }),
})

const editHeaders = writeHeaders.extend({
  'If-Match': z.string().meta({ description: 'The ETag that the change started from.', example: '"3"' }),
})

/** RFC 9457. */
const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    problems: z.record(z.string(), z.string()).optional().meta({ description: 'In words, by dotted path.' }),
    details: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'For programs, by the same paths.' }),
    current: z.unknown().optional().meta({ description: 'Of a conflict: what stands now.' }),
  })
  .meta({ id: 'Problem' })

const refusal = {
  description: 'Refused, and why',
  content: { 'application/problem+json': { schema: problem } },
}
