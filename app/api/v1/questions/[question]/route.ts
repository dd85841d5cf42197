import { z } from 'zod'
import { changeQuestion } from '@/lib/questions/commands/change'
import { questionPatch } from '@/lib/questions/input'
import { questionOutput } from '@/lib/questions/present'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { readQuestion } from '@/lib/web/reading'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'A question with its theses, phase and rules',
  scope: 'read',
  params,
  output: questionOutput,
  async handle({ person, params }) {
    const question = await readQuestion(person, params.question)
    return resource(question, question.revision)
  },
})

export const PATCH = api({
  summary: 'Change a question; a phase that is given moves it by hand',
  scope: 'write',
  params,
  input: questionPatch,
  output: questionOutput,
  edits: true,
  async handle({ person, params, input, once, revision, request }) {
    const read = () => readQuestion(person, params.question)
    const change = { base: revision, patch: input, once }
    const result = await presentingStale(changeQuestion(person, params.question, change), read)
    return outcome(result, request, async ({ replayed }) => {
      const question = await read()
      return resource(question, question.revision, replayed)
    })
  },
})

export const { DELETE, POST, PUT } = notAllowed('GET', 'PATCH')
