import type { getTranslations } from 'next-intl/server'
import { timeZones } from '@/lib/seminars/rules'
import type { FieldSpec } from '../ui/forms/entry-field'

type Now = Partial<{
  title: string
  term: string
  description: string
  language: string
  timeZone: string
  joinDomains: string[]
  frameOrigins: string[]
}>

type Given = {
  t: Awaited<ReturnType<typeof getTranslations<'seminars'>>>
  locale: string
  now: Now
  withSlug?: boolean
}

/** The fields of a seminar's form, with current values. */
export function seminarEntries({ t, locale, now, withSlug }: Given): FieldSpec[] {
  const zones = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  const slug: FieldSpec = { name: 'slug', label: t('fields.slug'), hint: t('fields.slugHint') }
  return [
    { name: 'title', label: t('fields.title'), value: now.title, lang: now.language },
    { name: 'term', label: t('fields.term'), hint: t('fields.termHint'), value: now.term },
    {
      name: 'language',
      label: t('fields.language'),
      hint: t('fields.languageHint'),
      kind: 'select',
      value: now.language,
      options: languagesIn(locale, now.language),
    },
    {
      name: 'timeZone',
      label: t('fields.timeZone'),
      hint: t('fields.timeZoneHint'),
      kind: 'combobox',
      value: now.timeZone,
      options: zones,
      combobox: {
        words: { list: t('fields.timeZones'), none: t('fields.noTimeZone') },
        guess: 'timeZone',
      },
    },
    {
      name: 'description',
      label: t('fields.description'),
      kind: 'textarea',
      value: now.description,
      lang: now.language,
    },
    {
      name: 'joinDomains',
      label: t('fields.joinDomains'),
      hint: t('fields.joinDomainsHint'),
      value: now.joinDomains?.join(', '),
    },
    {
      name: 'frameOrigins',
      label: t('fields.frameOrigins'),
      hint: t('fields.frameOriginsHint'),
      value: now.frameOrigins?.join(', '),
    },
    ...(withSlug ? [slug] : []),
  ]
}

/** The usual languages of seminars, and the current one, by their names. */
function languagesIn(locale: string, now?: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const tags = new Set([
    'en',
    'es',
    'fr',
    'pt',
    'de',
    'it',
    'nl',
    'ca',
    'qu',
    'ay',
    'el',
    'ar',
    'ru',
    'zh',
    'ja',
    now ?? 'en',
  ])
  return [...tags]
    .map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
