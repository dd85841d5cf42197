import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { FramePreferences } from '@/components/frame/preferences'
import { isTheme } from '@/components/ui/theme'

/** The reader's language and theme. */
export async function chosenPreferences(): Promise<FramePreferences> {
  const theme = (await cookies()).get('theme')?.value
  return { locale: await getLocale(), theme: isTheme(theme) ? theme : 'system' }
}
