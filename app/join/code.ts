import { getTranslations } from 'next-intl/server'
import type { Problem } from '@/lib/platform/errors'
import type { InvitationPreview } from '@/lib/seminars/queries'
import { speaker } from '@/lib/web/problems'

/** The seminar of a code, in the page's words. */
export async function sayFound({ title, term, language, participants, domains, email }: InvitationPreview) {
  const t = await getTranslations('people')
  const people = [t('join.participants', { count: participants }), term].filter(Boolean).join(', ')
  const rule = domains.length && !email ? t('join.domains', { domains: domains.join(', ') }) : ''
  const detail = [people, rule].filter(Boolean).join('. ')
  return { title, detail, lang: language }
}

export async function sayProblem(problem: Problem | undefined) {
  const say = await speaker()
  return { problem: say(problem ?? { code: 'codeUnknown' }) }
}
