import { recordKinds } from '@/lib/sources/input'
import type { FieldSpec } from '../ui/forms/entry-field'
import type { SourceMessages } from './reader/say'

type Values = Record<'title' | 'language' | Field, string>
type Field = 'kind' | 'authors' | 'container' | 'date' | 'publisher' | 'url' | 'pages' | 'note'

/** The fields of a bibliographic record. */
export function recordEntries(say: SourceMessages, now: Partial<Values>): FieldSpec[] {
  return [
    { name: 'title', label: say('record.titleField'), value: now.title, lang: now.language },
    {
      name: 'language',
      label: say('record.language'),
      value: now.language,
      hint: say('record.languageHint'),
    },
    {
      name: 'kind',
      label: say('record.kind'),
      kind: 'select',
      value: now.kind || 'document',
      options: kinds(say, now.kind),
    },
    {
      name: 'authors',
      label: say('record.authors'),
      kind: 'textarea',
      rows: 2,
      value: now.authors,
      hint: say('record.authorsHint'),
    },
    {
      name: 'container',
      label: say('record.container'),
      value: now.container,
      hint: say('record.containerHint'),
    },
    { name: 'date', label: say('record.date'), value: now.date, hint: say('record.dateHint') },
    { name: 'publisher', label: say('record.publisher'), value: now.publisher },
    { name: 'url', label: say('record.url'), value: now.url },
    { name: 'pages', label: say('record.pages'), value: now.pages },
    { name: 'note', label: say('record.note'), kind: 'textarea', rows: 2, value: now.note },
  ]
}

/** A kind that came by API and is not on offer stays. */
function kinds(say: SourceMessages, now = '') {
  const offered: { value: string; label: string }[] = recordKinds.map((value) => ({
    value,
    label: say(`kindOf.${value}`),
  }))
  return !now || offered.some(({ value }) => value === now)
    ? offered
    : [...offered, { value: now, label: say('otherKind') }]
}
