import { getTranslations } from 'next-intl/server'

/** What a form of a seminar says once it was accepted: a message of `seminars`. */
export async function tell(name: string, values?: Record<string, string | number>): Promise<string> {
  const t = await getTranslations('seminars')
  return t(name, values)
}
