import { done, type Problem, type Problems, type Result, refused } from '@/lib/platform/errors'
import { consume, consumeTime } from '@/lib/platform/limits'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { type Editions, editionsOf } from '@/lib/sources/quotations/editions'
import { mostQuotations, type QuotationsInput } from '@/lib/sources/quotations/input'
import { extract } from '@/lib/sources/quotations/markdown/extract'
import { isFalse } from '@/lib/sources/quotations/verdict'
import { type QuotingFields, quotedIn } from './fields'
import { presentVerdict, type QuotationOutput } from './present'
import { foundFor, type Quotation } from './quotations'

/**
 * Every quotation in a text (markdown/extract.ts), compared with the newest versions of all sources that the member sees,
 * withdrawn ones with them, and with the posts that they see. Problem `tooManyQuotations` of `text`.
 */
export async function checkQuotations(
  member: Member,
  { text, language, plain }: QuotationsInput,
): Promise<Result<QuotationOutput[]>> {
  return consumeTime('quotationTime', member.person.id, async () => {
    const stretches = extract(text, { plain })
    if (stretches.length > mostQuotations) return refused({ text: tooMany })
    const found = await foundFor(member, stretches, { language })
    return done(found.map((one, index) => ({ ...stretchOf(stretches[index]), ...presentVerdict(one) })))
  })
}

const stretchOf = ({ text = '', start = 0, end = 0 } = {}) => ({ text, start, end })

/** The false quotations of a field. */
export type QuotationDetail = { quotations: QuotationOutput[] }

const tooMany: Problem<never> = { code: 'tooManyQuotations', values: { limit: mostQuotations } }

/**
 * What the question's rule says against the quotations of what somebody posts. `refuse` refuses every quotation whose
 * words are altered or in no text, and no post's that the writer may see; `mark` none. What stood in the wording
 * before (`standing`) is no fault of an edit. Problems stand at the field, with the quotations under `detail`.
 */
export async function quotationProblems(
  { member, question }: QuestionContext,
  quoting: QuotingFields,
  standing?: QuotingFields,
): Promise<Problems<QuotationDetail>> {
  const quoted = quotedIn(quoting)
  if (quoted.length > mostQuotations) return { argument: tooMany }
  if (question.rules.quotations === 'mark' || quoted.length === 0) return {}
  const stood = new Set((standing ? quotedIn(standing) : []).map(({ text }) => text))
  const fresh = quoted.filter(({ text }) => !stood.has(text))
  if (fresh.length === 0) return {}
  await consume('quotationChecks', member.person.id)
  const editions = await editionsOf(member)
  const found = await foundFor(member, fresh, { editions })
  const refusedOnes = fresh.flatMap((one, index): Quotation[] => {
    const told = found[index]
    return told && isFalse(told) ? [{ ...one, ...told }] : []
  })
  const fields = [...new Set(refusedOnes.map(({ field }) => field))]
  return Object.fromEntries(
    fields.map((field) => [
      field,
      problemOf(
        refusedOnes.filter((one) => one.field === field),
        editions,
      ),
    ]),
  )
}

/** So much of a quotation that one knows which is meant. */
const SHOWN = 80

function problemOf(refusedOnes: Quotation[], { newest }: Editions): Problem<QuotationDetail> {
  const [first] = refusedOnes
  const detail = {
    quotations: refusedOnes.map(({ field: _, ...one }) => ({ ...stretchOf(one), ...presentVerdict(one) })),
  }
  const values = { quoted: shortened(first?.text ?? ''), more: refusedOnes.length - 1 }
  const { passage } = first ?? {}
  if (!passage) return { code: 'quotationAbsent', values, detail }
  const number = newest.find(({ source }) => source === passage.source)?.number ?? 0
  const closest = { number, paragraph: passage.locator.paragraph ?? 0, closest: passage.quote }
  return { code: 'quotationAltered', values: { ...values, ...closest }, detail }
}

const shortened = (text: string) => {
  const points = [...text.replaceAll(/\s+/g, ' ')]
  return points.length > SHOWN ? `${points.slice(0, SHOWN).join('')}…` : points.join('')
}
