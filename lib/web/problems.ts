import { getTranslations } from 'next-intl/server'
import type { Problem, Problems } from '@/lib/platform/errors'

/** Problems in words, by the same paths. */
export async function inWords(problems: Problems, locale?: string): Promise<Record<string, string>> {
  const say = await speaker(locale)
  return Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, say(problem)]))
}

export async function speaker(locale?: string): Promise<(problem: Problem) => string> {
  const t = locale
    ? await getTranslations({ locale, namespace: 'problems' })
    : await getTranslations('problems')
  // Codes come from rules all over lib; tests/ui checks that each has its message.
  return ({ code, values }) => t(code as Parameters<typeof t>[0], values)
}
