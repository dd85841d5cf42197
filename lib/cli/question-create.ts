import { z } from 'zod'
import { operator } from '@/lib/people/access'
import { parse } from '@/lib/platform/shape'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import { db } from '../platform/database/db'
import { seminarCalled } from './asking'
import { command } from './command'
import { accepted, Failure } from './failure'
import { jsonOf } from './files'

export const questionCreate = command({
  name: 'question create',
  does: 'Put a question to a seminar',
  takes: '--seminar S --file question.json',
  about: `
  --seminar S  the seminar's slug
  --file FILE  the question as the API takes it: { "title", "prompt", "theses": [{ "label": "A", "statement",
               "advocate", "passage": { "source": "1", "quote" } }], "phase", "schedule", "rules" }`,
  options: { seminar: { type: 'string' }, file: { type: 'string' } },
  input: z.strictObject({ seminar: z.string().min(1), file: z.string().min(1) }),
  async run({ seminar: slug, file }) {
    const { seminar } = await seminarCalled(slug)
    const input = accepted(parse(questionInput, await jsonOf(file)))
    const there = await db.question.findFirst({
      where: { seminarId: seminar.id, title: input.title },
      select: { number: true },
    })
    if (there) throw new Failure(`${slug} asks this already: it is Question ${there.number}.`)
    const { id } = accepted(await openQuestion(operator, slug, input))
    const { number, phase } = await db.question.findUniqueOrThrow({
      where: { id },
      select: { number: true, phase: true },
    })
    return {
      said: `Question ${number} of ${slug}: ${input.title}`,
      value: { id, number, seminar: slug, title: input.title, phase },
    }
  },
})
