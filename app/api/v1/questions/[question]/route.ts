import { z } from 'zod'
import { changeSent, discardSent } from '@/app/api/_calls/question-sent'
import { readQuestion } from '@/app/api/_calls/reading'
import { questionPatchSent } from '@/lib/questions/input'
import { questionOutput } from '@/lib/questions/present'
import { nothing, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'A question with its theses, phase and rules; a draft for instructors of its seminar',
  scope: 'read',
  params,
  output: questionOutput,
  async handle({ person, params }) {
    const question = await readQuestion(person, params.question)
    return resource(question, question.revision)
  },
})

export const PATCH = api({
  summary:
    'Change a question or a draft; a phase that is given moves it by hand, and closing drops the starts to come; draft: false publishes it',
  scope: 'write',
  params,
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
})

export const DELETE = api({
  summary: 'Delete a draft of a question; what is published stays',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await discardSent(person, params.question)
    return nothing()
  },
})

export const { POST, PUT } = notAllowed('GET', 'PATCH', 'DELETE')
