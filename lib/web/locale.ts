import { isLocale, type Locale } from '../platform/words/messages'

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English when none fits. */
export function preferredLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map(parseRange)
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.map((range) => range.language).find(isLocale) ?? 'en'
}

function parseRange(text: string): { language: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = quality ? Number(quality.slice(2)) : 1
  return {
    language: range.split('-', 1)[0]?.toLowerCase() ?? '',
    weight: Number.isFinite(weight) ? weight : 0,
  }
}
