import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Messages } from 'next-intl'
import { z } from 'zod'
import { questionScope } from '@/lib/exchange/archive/write/scope'
import { readDebate } from '@/lib/exchange/debate/read'
import type { DebateMessages } from '@/lib/exchange/formats/markdown'
import { debateFormats } from '@/lib/exchange/formats/paths'
import { debateWriters } from '@/lib/exchange/formats/write-debate'
import { operator } from '@/lib/people/access'
import { address } from '@/lib/people/input'
import { findQuestion, type QuestionRef } from '@/lib/questions/queries'
import { messagesIn } from '../../platform/words/messages'
import { translator } from '../../platform/words/translator'
import { personAt } from '../asking'
import { command } from '../command'
import { Failure } from '../failure'
import { withFile } from '../files'
import { archived } from './archived'

export const exportQuestion = command({
  name: 'export question',
  does: 'Write a debate into a file: an archive, or a format of its field',
  takes: 'Q --out FILE [--as E] [--names]',
  about: `
  Q           the question's id, or its seminar's slug and its number: metals/3
  --out FILE  is made, and must not be there yet; its ending names the format:
              .veta ${debateFormats.map((format) => `.${format}`).join(' ')}
  --as E      with what the person of this address sees; without it, with what an instructor sees
  --names     of an archive: people have the names that this person sees; without it, numbers`,
  options: { out: { type: 'string' }, as: { type: 'string' }, names: { type: 'boolean' } },
  rest: 'question',
  input: z.strictObject({
    question: z.tuple([z.string().min(1)]),
    out: z.string().min(1),
    as: address.optional(),
    names: z.boolean().default(false),
  }),
  async run({ question: [question], out, as, names }) {
    if (out.endsWith('.veta')) {
      const asked = await findQuestion(as ? await personAt(as) : operator, refOf(question))
      return archived(questionScope(asked, { names }), out)
    }
    const format = debateFormats.find((one) => out.endsWith(`.${one}`))
    if (!format)
      throw new Failure(
        `${out} has none of the endings .veta, ${debateFormats.map((one) => `.${one}`).join(', ')}.`,
      )
    const context = await findQuestion(as ? await personAt(as) : operator, refOf(question))
    const debate = await readDebate(context)
    await written(out, debateWriters[format].write(debate, inEnglish()))
    const { size } = await stat(out)
    const posts = debate.outline.length
    return {
      said: `${out}: ${posts} posts, ${size} bytes.`,
      value: { file: out, bytes: size, format, posts },
    }
  },
})

/** The words of the debate's page. */
const inEnglish = (): DebateMessages =>
  translator<Messages, 'thread'>({ locale: 'en', messages: messagesIn('en'), namespace: 'thread' })

/** "metals/3", or an id. */
function refOf(question: string): QuestionRef {
  const [seminar = '', number] = question.split('/')
  return number === undefined ? question : { seminar, number: Number(number) }
}

/** A file that stops halfway is taken away. */
async function written(file: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  await withFile(file, async () => {
    const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
    let isOurs = false
    stream.once('open', () => {
      isOurs = true
    })
    try {
      await pipeline(Readable.from(parts), stream)
    } catch (error) {
      if (isOurs) await rm(file, { force: true })
      throw error
    }
  })
}
