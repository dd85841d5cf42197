import type { NextRequest } from 'next/server'
import { isTheme } from '@/components/ui/theme'
import { env } from '@/lib/platform/env'
import { isLocale } from '@/lib/platform/words/messages'
import { cameFrom } from '@/lib/web/came-from'
import { fromOurOwnPage } from '@/lib/web/security'

const YEAR = 365 * 24 * 60 * 60

/** Stores the theme, the language, or the state of the source pane in this browser, and returns to the page. */
export async function POST(request: NextRequest) {
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => new FormData())
  const headers = new Headers({ location: cameFrom(request.headers) })
  const [theme, locale, pane] = [form.get('theme'), form.get('locale'), form.get('pane')]
  if (theme === 'system') headers.append('set-cookie', cookie('theme', '', 0))
  if (isTheme(theme)) headers.append('set-cookie', cookie('theme', theme, YEAR))
  if (isLocale(locale)) headers.append('set-cookie', cookie('locale', locale, YEAR))
  if (pane === 'open') headers.append('set-cookie', cookie('pane', '', 0))
  if (pane === 'closed') headers.append('set-cookie', cookie('pane', 'closed', YEAR))
  return new Response(null, { status: 303, headers })
}

function cookie(name: string, value: string, seconds: number): string {
  const secure = env().secureCookies ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
