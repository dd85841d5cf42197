import type { Translate } from '@/lib/messages/translate'
import { isTypedField } from '@/lib/questions/form-fields'
import type { TypedTexts } from './form-values'

/** The sections of the editor, in their order. */
export const parts = ['question', 'theses', 'readings', 'phases', 'rules', 'grading'] as const

export type PartName = (typeof parts)[number]

/** The id of a section's content, to which the list of sections leads. */
export const partId = (part: PartName) => `part-${part}`

/** The section with a field. */
export function partOf(path: string): PartName {
  if (path.startsWith('theses')) return 'theses'
  if (path.startsWith('keyPassages') || path.startsWith('readings')) return 'readings'
  if (path.startsWith('schedule') || path === 'phase') return 'phases'
  if (path === 'rubric') return 'grading'
  return path.startsWith('rules') || path === 'threads' ? 'rules' : 'question'
}

/** The missing fields of a section, without which the question cannot be published, and a summary of the filled ones. */
export type PartState = { missing: string[]; has: string }

type Words = Translate<'questions'>

export function stateOf(part: PartName, texts: TypedTexts, t: Words): PartState {
  if (part === 'question')
    return { missing: missingIn(['title', 'prompt'], texts, t), has: texts.title ?? '' }
  if (part === 'theses') return thesesIn(texts, t)
  if (part === 'phases') return { missing: [], has: t('questions.parts.dates', { count: datesIn(texts) }) }
  if (part === 'rules')
    return { missing: [], has: t('questions.parts.citations', { count: numberIn(texts, 'rules.citations') }) }
  if (part === 'grading')
    return { missing: [], has: t(texts.rubric ? 'questions.parts.rubric' : 'questions.rubric.none') }
  const readings = rowsIn(texts, 'readings')
  const keys = rowsIn(texts, 'keyPassages')
  return { missing: [], has: t('questions.parts.rows', { readings, keys }) }
}

const missingIn = (fields: Array<'title' | 'prompt'>, texts: TypedTexts, t: Words) =>
  fields.filter((field) => !texts[field]?.trim()).map((field) => t(`questions.${field}`))

function thesesIn(texts: TypedTexts, t: Words): PartState {
  const numbers = numbersIn(texts, 'theses')
  const bare = numbers.filter((index) => !texts[`theses.${index}.statement`]?.trim())
  const missing = bare.map((index) => t('questions.thesis', { label: String.fromCharCode(65 + index) }))
  const none = numbers.length === 0 ? [t('questions.parts.noThesis')] : []
  return { missing: [...missing, ...none], has: t('questions.parts.thesesCount', { count: numbers.length }) }
}

const datesIn = (texts: TypedTexts) =>
  Object.entries(texts).filter(([name, value]) => name.startsWith('schedule.') && value).length

const numberIn = (texts: TypedTexts, name: string) => Number(texts[name]) || 0

/** The rows of a list in which something is typed. */
const rowsIn = (texts: TypedTexts, list: string) =>
  numbersIn(texts, list).filter((index) =>
    Object.entries(texts).some(
      ([name, value]) =>
        name.startsWith(`${list}.${index}.`) && isTypedField(name.split('.')[2] ?? '') && value.trim(),
    ),
  ).length

function numbersIn(texts: TypedTexts, list: string): number[] {
  const names = Object.keys(texts).filter((name) => name.startsWith(`${list}.`))
  return [...new Set(names.map((name) => Number(name.split('.')[1])))].sort((a, b) => a - b)
}
