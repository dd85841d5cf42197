import { getTranslations } from 'next-intl/server'

/** The words of a seminar's form after success: a message of `seminars`. */
export async function tell(name: string, values?: Record<string, string | number>): Promise<string> {
  const t = await getTranslations('seminars')
  return t(name, values)
}
