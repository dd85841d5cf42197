import type { QuestionForm } from '@/lib/questions/form'
import type { Member } from '@/lib/seminars/access'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { citableVersions } from '@/lib/sources/passages/find'
import { passageProblem } from '@/lib/sources/passages/rules'
import { textOfRecord } from '@/lib/sources/text-of-record'

type Query = Record<string, string | string[] | undefined>

/** The form with one more key passage, where the address names words that were selected in the reader. */
export async function withKeyPassage<Form extends Pick<QuestionForm, 'keyPassages'>>(
  member: Member,
  form: Form,
  query: Query,
): Promise<Form> {
  const [source, version, start, end] = ['source', 'version', 'start', 'end'].map((name) =>
    numberIn(query[name]),
  )
  if (!source || !version || start === undefined || end === undefined) return form
  const [found] = await citableVersions(member, { source: String(source), version })
  if (!found) return form
  const { text } = await textOfRecord(found.versionId)
  if (passageProblem(text, { start, end })) return form
  const quote = sliceByCodePoints(text, start, end)
  const place = { version: String(version), start: String(start), end: String(end) }
  const isThere = form.keyPassages.some(
    (one) => one.start === place.start && one.end === place.end && one.quote === quote,
  )
  if (isThere) return form
  const row = { source: String(source), quote, placed: quote, ...place, note: '' }
  return { ...form, keyPassages: [...form.keyPassages, row] }
}

const numberIn = (given: string | string[] | undefined): number | undefined =>
  typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined
