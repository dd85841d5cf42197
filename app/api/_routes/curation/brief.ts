import { z } from 'zod'
import { mayReadBrief, permitPublishing, permitSeeingWorking } from '@/lib/curation/brief/access'
import { openBrief, publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign, unsign } from '@/lib/curation/brief/commands/sign'
import { writeBrief } from '@/lib/curation/brief/commands/whole'
import { briefInput, publishInput, signatureInput } from '@/lib/curation/brief/input'
import {
  briefOutput,
  linkOutput,
  presentHead,
  presentStep,
  presentVersion,
  readBrief,
  readBriefVersion,
  readLink,
  stepOutput,
  versionOutput,
  versionSummary,
} from '@/lib/curation/brief/present'
import { historyOf } from '@/lib/curation/brief/queries'
import { signaturesOn } from '@/lib/curation/brief/signatures'
import { versionsOf } from '@/lib/curation/brief/versions'
import { NotFound } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofQuestion = z.object({ question: z.string() })

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

export const briefRoutes: RouteTable = {
  '/questions/{question}/brief': {
    GET: api({
      summary: 'The Brief of a question: what is agreed, disputed and open, each line citing positions',
      scope: 'read',
      params: ofQuestion,
      output: briefOutput,
      async handle({ person, params }) {
        const brief = await readBrief(await findQuestion(person, params.question))
        return resource(brief, brief.revision ?? undefined)
      },
    }),
    PUT: api({
      summary:
        'Write the Brief. Lines keep their id and name the revision that was read; a line that is left out goes. What others have written since If-Match stays; 412 only where both changed the same line',
      scope: 'write',
      params: ofQuestion,
      input: briefInput,
      output: briefOutput,
      edits: true,
      async handle({ person, params, input, once, revision, request }) {
        const read = async () => readBrief(await findQuestion(person, params.question))
        const writing = writeBrief(person, params.question, { base: revision, input }, once)
        return outcome(await presentingStale(writing, read), request, async ({ replayed }) => {
          const brief = await read()
          return resource(brief, brief.revision ?? undefined, replayed)
        })
      },
    }),
  },

  '/questions/{question}/brief/history': {
    GET: api({
      summary:
        'Every wording that the lines of the Brief have had, the latest first; of one line with `line`',
      scope: 'read',
      params: ofQuestion,
      query: z.object({ line: z.uuid('noSuchBriefLine').optional() }),
      output: listOf(stepOutput),
      async handle({ person, params, query, request }) {
        const context = await findQuestion(person, params.question)
        permitSeeingWorking(context)
        const steps = await historyOf(context, query.line)
        return list(request, { items: steps.map(presentStep), next: null })
      },
    }),
  },

  '/questions/{question}/brief/link': {
    GET: api({
      summary: 'Whether the Brief has a public link, and which',
      scope: 'read',
      params: ofQuestion,
      output: linkOutput,
      async handle({ person, params }) {
        const context = await findQuestion(person, params.question)
        permitPublishing(context)
        return resource(await readLink(context))
      },
    }),
    PUT: api({
      summary: 'Turn the public link on: whoever has it reads the published Brief, without an account',
      scope: 'write',
      params: ofQuestion,
      output: linkOutput,
      async handle({ person, params, once, request }) {
        return outcome(await openBrief(person, params.question, true, once), request, async ({ replayed }) =>
          resource(await readLink(await findQuestion(person, params.question)), undefined, replayed),
        )
      },
    }),
    DELETE: api({
      summary: 'Turn the public link off, for good: another one is made when it is turned on again',
      scope: 'write',
      params: ofQuestion,
      status: 204,
      async handle({ person, params, once, request }) {
        return outcome(await openBrief(person, params.question, false, once), request, nothing)
      },
    }),
  },

  '/questions/{question}/brief/signature': {
    PUT: api({
      summary: 'Sign the published Brief, or dissent from it and say from what',
      scope: 'write',
      params: ofQuestion,
      input: signatureInput,
      status: 204,
      async handle({ person, params, input, once, request }) {
        return outcome(await sign(person, params.question, input, once), request, nothing)
      },
    }),
    DELETE: api({
      summary: 'Take my signature or dissent back from the latest version',
      scope: 'write',
      params: ofQuestion,
      query: z.object({ version: wholeNumber(1) }),
      status: 204,
      async handle({ person, params, query, once, request }) {
        return outcome(await unsign(person, params.question, query.version, once), request, nothing)
      },
    }),
  },

  '/questions/{question}/brief/versions': {
    GET: api({
      summary: 'The published versions of the Brief, the latest first',
      scope: 'read',
      params: ofQuestion,
      output: listOf(versionSummary),
      async handle({ person, params, request }) {
        const context = await findQuestion(person, params.question)
        const versions = mayReadBrief(context) ? await versionsOf(context) : []
        return list(request, { items: versions.map(presentHead), next: null })
      },
    }),
    POST: api({
      summary: 'Publish the Brief as it stands; where `revision` is given and another one stands by now, 409',
      scope: 'write',
      params: ofQuestion,
      input: publishInput,
      output: versionSummary,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const result = await publishBrief(person, params.question, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const context = await findQuestion(person, params.question)
          const version = (await versionsOf(context)).find((one) => one.id === id)
          if (!version) throw new NotFound()
          const location = `/api/v1/questions/${context.question.id}/brief/versions/${version.number}`
          return created(presentHead(version), { location, replayed })
        })
      },
    }),
  },

  '/questions/{question}/brief/versions/{number}': {
    GET: api({
      summary: 'A published version of the Brief, what has changed since, and who signed it or dissents',
      scope: 'read',
      params: z.object({ question: z.string(), number }),
      output: versionOutput,
      async handle({ person, params }) {
        const context = await findQuestion(person, params.question)
        const version = await readBriefVersion(context, params.number)
        if (!version) throw new NotFound()
        const labels = (await theses(context.question.id)).map(({ label }) => label)
        return resource(presentVersion(version, await signaturesOn(context, version.id, labels)))
      },
    }),
  },
}
