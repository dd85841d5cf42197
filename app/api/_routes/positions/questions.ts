import { z } from 'zod'
import { questionLinks } from '@/app/api/_calls/question-links'
import { changeSent, discardSent } from '@/app/api/_calls/question-sent'
import { readQuestion } from '@/app/api/_calls/reading'
import { openMissingThreads } from '@/lib/curation/regrouping/commands/threads'
import type { Person } from '@/lib/people/rules'
import { pageQuery } from '@/lib/platform/page'
import { presentPseudonymHolder, pseudonymHolderOutput } from '@/lib/positions/present'
import { countsOf } from '@/lib/positions/queries/counts'
import { findPseudonymHolder } from '@/lib/positions/queries/pseudonym-holder'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { openQuestion } from '@/lib/questions/commands/open'
import { closeToPublic, openToPublic } from '@/lib/questions/commands/public-access'
import { cancelPublication, schedulePublication } from '@/lib/questions/commands/publication'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { unmask } from '@/lib/questions/commands/unmask'
import { contentsByQuestion, noContents } from '@/lib/questions/contents'
import { contentsOfDraft, listQuestionDrafts } from '@/lib/questions/drafts'
import {
  presenceInput,
  publicAccessInput,
  publicationInput,
  questionPatchSent,
  questionSent,
  slowInput,
  unmaskInput,
  unslowInput,
} from '@/lib/questions/input'
import { leave, stayHere, whoIsHere } from '@/lib/questions/presence'
import {
  presenceOutput,
  presentDraft,
  presentPublicAccess,
  presentQuestion,
  presentSlow,
  publicAccessOutput,
  questionOutput,
  slowOutput,
} from '@/lib/questions/present'
import { findQuestion, type QuestionContext, questionPage, threadsBeside } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf, numbered, pageOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofSeminar = z.object({ seminar: z.string() })
const ofQuestion = z.object({ question: z.string() })
const ofQuestionAndParticipation = z.object({ question: z.string(), participation: z.string() })

const slowMode = async (person: Person, id: string) => presentSlow((await findQuestion(person, id)).slow)

const publicAccess = async (person: Person, id: string) => presentPublicAccess(await findQuestion(person, id))

export const questionsRoutes: RouteTable = {
  '/seminars/{seminar}/questions': {
    GET: api({
      summary: 'The questions of a seminar, by number',
      scope: 'read',
      params: ofSeminar,
      query: numbered,
      output: listOf(questionOutput),
      async handle({ person, params, query, request }) {
        const member = await findSeminar(person, params.seminar)
        const asked = await questionPage(member, { after: query.after, limit: query.limit + 1 })
        const page = pageOf(asked, query.limit, ({ question }) => question.number)
        return list(request, { ...page, items: await presentAll(page.items) })
      },
    }),
    POST: api({
      summary: 'Publish a question, or keep a draft of one',
      scope: 'write',
      params: ofSeminar,
      input: questionSent,
      output: questionOutput,
      status: 201,
      async handle({ person, params, input: { draft, ...input }, once, request }) {
        const result = await (draft ? keepQuestionDraft : openQuestion)(person, params.seminar, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const question = await readQuestion(person, id)
          const location = `/api/v1/questions/${id}`
          return created(question, { location, revision: question.revision, replayed })
        })
      },
    }),
  },

  '/questions/{question}/threads': {
    GET: api({
      summary: 'The threads of the question’s prompt that I see: for staff those of all groups',
      scope: 'read',
      params: ofQuestion,
      output: listOf(questionOutput),
      handle: async ({ person, params, request }) =>
        list(request, { items: await threadsAsSeen(person, params.question), next: null }),
    }),
    POST: api({
      summary: 'Open the threads for groups that have none yet, such as a new group',
      scope: 'write',
      params: ofQuestion,
      output: listOf(questionOutput),
      async handle({ person, params, once, request }) {
        const opened = await openMissingThreads(person, params.question, once)
        return outcome(opened, request, async () =>
          list(request, { items: await threadsAsSeen(person, params.question), next: null }),
        )
      },
    }),
  },

  '/seminars/{seminar}/question-drafts': {
    GET: api({
      summary: 'The questions of a seminar that are not published, for its instructors',
      scope: 'read',
      params: ofSeminar,
      query: pageQuery,
      output: listOf(questionOutput),
      async handle({ person, params, query, request }) {
        const member = await findSeminar(person, params.seminar)
        const { items, next } = await listQuestionDrafts(member, query)
        const present = async (draft: (typeof items)[number]) =>
          presentDraft({ draft, member }, await contentsOfDraft(member, draft))
        return list(request, { items: await Promise.all(items.map(present)), next })
      },
    }),
  },

  '/questions/{question}': {
    GET: api({
      summary: 'A question with its theses, phase and rules; a draft for instructors of its seminar',
      scope: 'read',
      params: ofQuestion,
      output: questionOutput,
      async handle({ person, params }) {
        const question = await readQuestion(person, params.question)
        return resource(question, question.revision)
      },
    }),
    PATCH: api({
      summary:
        'Change a question or a draft; a phase that is given moves it by hand, and closing drops the starts to come; draft: false publishes it',
      scope: 'write',
      params: ofQuestion,
      input: questionPatchSent,
      output: questionOutput,
      edits: true,
      async handle({ person, params, input, once, revision, request }) {
        const read = () => readQuestion(person, params.question)
        const change = { id: params.question, base: revision, sent: input, once }
        const result = await presentingStale(changeSent(person, change), read)
        return outcome(result, request, async ({ replayed }) => {
          const question = await read()
          return resource(question, question.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Delete a draft of a question; what is published stays',
      scope: 'write',
      params: ofQuestion,
      status: 204,
      async handle({ person, params }) {
        await discardSent(person, params.question)
        return nothing()
      },
    }),
  },

  '/questions/{question}/publication': {
    PUT: api({
      summary: 'Let a draft publish itself at a time to come',
      scope: 'write',
      params: ofQuestion,
      input: publicationInput,
      output: questionOutput,
      edits: true,
      async handle({ person, params, input, revision, request }) {
        const read = () => readQuestion(person, params.question)
        const at = new Date(input.at)
        const set = schedulePublication(person, params.question, { base: revision, at })
        return outcome(await presentingStale(set, read), request, async () => {
          const question = await read()
          return resource(question, question.revision)
        })
      },
    }),
    DELETE: api({
      summary: 'Let a draft stay a draft',
      scope: 'write',
      params: ofQuestion,
      status: 204,
      async handle({ person, params }) {
        await cancelPublication(person, params.question)
        return nothing()
      },
    }),
  },

  '/questions/{question}/slow-mode': {
    GET: api({
      summary: 'Whether a question is slowed, why, and when I may post next',
      scope: 'read',
      params: ofQuestion,
      output: slowOutput,
      async handle({ person, params }) {
        return resource(await slowMode(person, params.question))
      },
    }),
    PUT: api({
      summary: 'Slow a question: each participant posts once in so many minutes',
      scope: 'write',
      params: ofQuestion,
      input: slowInput,
      output: slowOutput,
      async handle({ person, params, input, once, request }) {
        const result = await slow(person, params.question, input, once)
        return outcome(result, request, async ({ replayed }) =>
          resource(await slowMode(person, params.question), undefined, replayed),
        )
      },
    }),
    DELETE: api({
      summary: 'End the slow mode of a question, and say why',
      scope: 'write',
      params: ofQuestion,
      input: unslowInput,
      output: slowOutput,
      async handle({ person, params, input, once, request }) {
        const result = await unslow(person, params.question, input, once)
        return outcome(result, request, async ({ replayed }) =>
          resource(await slowMode(person, params.question), undefined, replayed),
        )
      },
    }),
  },

  '/questions/{question}/public-access': {
    GET: api({
      summary: 'Whether people without an account read a question, since when, and how',
      scope: 'read',
      params: ofQuestion,
      output: publicAccessOutput,
      async handle({ person, params }) {
        return resource(await publicAccess(person, params.question))
      },
    }),
    PUT: api({
      summary: 'Open a question to people without an account, or change how they read it',
      scope: 'write',
      params: ofQuestion,
      input: publicAccessInput,
      output: publicAccessOutput,
      async handle({ person, params, input, once, request }) {
        const result = await openToPublic(person, params.question, input, once)
        return outcome(result, request, async ({ replayed }) =>
          resource(await publicAccess(person, params.question), undefined, replayed),
        )
      },
    }),
    DELETE: api({
      summary: 'Close a question to people without an account, at once',
      scope: 'write',
      params: ofQuestion,
      output: publicAccessOutput,
      async handle({ person, params, once, request }) {
        const result = await closeToPublic(person, params.question, once)
        return outcome(result, request, async ({ replayed }) =>
          resource(await publicAccess(person, params.question), undefined, replayed),
        )
      },
    }),
  },

  '/questions/{question}/presence': {
    GET: api({
      summary: 'Who else is here: how many read, how many write, and who, where I may know',
      scope: 'read',
      params: ofQuestion,
      output: presenceOutput,
      async handle({ person, params }) {
        return resource(await whoIsHere(await findQuestion(person, params.question)))
      },
    }),
    PUT: api({
      summary: 'Say that I am here, for the next minute',
      scope: 'write',
      params: ofQuestion,
      input: presenceInput,
      output: presenceOutput,
      async handle({ person, params, input }) {
        const context = await findQuestion(person, params.question)
        await stayHere(context, input.activity)
        return resource(await whoIsHere(context))
      },
    }),
    DELETE: api({
      summary: 'Say that I am no longer here',
      scope: 'write',
      params: ofQuestion,
      status: 204,
      async handle({ person, params }) {
        await leave(await findQuestion(person, params.question))
        return nothing()
      },
    }),
  },

  '/questions/{question}/people/{participation}': {
    GET: api({
      summary: 'Who goes by a pseudonym in a question, as far as I may know: for staff, and for its bearer',
      scope: 'read',
      params: ofQuestionAndParticipation,
      output: pseudonymHolderOutput,
      async handle({ person, params }) {
        const { bearer } = await findPseudonymHolder(person, params.question, params.participation)
        return resource(presentPseudonymHolder(bearer))
      },
    }),
  },

  '/questions/{question}/people/{participation}/unmasking': {
    POST: api({
      summary: 'Ask whose pseudonym it is, for a reason: it is recorded, and its bearer is told',
      scope: 'write',
      params: ofQuestionAndParticipation,
      input: unmaskInput,
      output: pseudonymHolderOutput,
      async handle({ person, params, input, once, request }) {
        const { question, participation } = params
        const made = await unmask(person, question, { bearer: participation, ...input, once })
        return outcome(made, request, async ({ replayed }) => {
          const { bearer } = await findPseudonymHolder(person, question, participation)
          return resource(presentPseudonymHolder(bearer), undefined, replayed)
        })
      },
    }),
  },
}

async function threadsAsSeen(person: Person, id: string) {
  return presentAll(await threadsBeside(await findQuestion(person, id)))
}

async function presentAll(questions: QuestionContext[]) {
  const [contents, counts] = await Promise.all([
    contentsByQuestion(questions.map(({ question }) => question.id)),
    countsOf(questions),
  ])
  return questions.map((one) => ({
    ...presentQuestion(one, contents.get(one.question.id) ?? noContents, counts.get(one.question.id) ?? null),
    links: questionLinks(one.question),
  }))
}
