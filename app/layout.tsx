import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FontPreloads } from '@/components/frame/fonts'
import { Sprite } from '@/components/ui/sprite'
import { isTheme } from '@/components/ui/theme'
import { claimedSession } from '@/lib/web/auth/session'
import card from './_frame/card.png'
import './styles/veta.css'

// Every document has its own nonce, so no page may be prerendered.
export const dynamic = 'force-dynamic'

/** A link's preview picture is for visitors: signed-in readers do not get its twenty tags. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame')
  const metadataBase = new URL(process.env.NEXTAUTH_URL ?? 'http://localhost:3000')
  return {
    metadataBase,
    title: { template: '%s · Veta', default: 'Veta' },
    description: t('description'),
    ...((await claimedSession())
      ? {}
      : { openGraph: { images: [{ ...card, url: card.src, alt: t('card') }] } }),
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#131519' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  return (
    <html lang={await getLocale()} data-theme={isTheme(theme) ? theme : undefined} suppressHydrationWarning>
      <head>
        <FontPreloads />
      </head>
      <body>
        <Sprite />
        {children}
      </body>
    </html>
  )
}
