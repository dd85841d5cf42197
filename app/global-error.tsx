'use client'

import { Broken } from '@/components/frame/broken'
import './styles/veta.css'

/** The frame itself broke, and with it the document: this one stands in its place. */
export default function FrameBroke({ error }: { error: Error & { digest?: string } }) {
  const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang
  return (
    <html lang={language} suppressHydrationWarning>
      <body>
        <Broken error={error} retry={() => location.reload()} />
      </body>
    </html>
  )
}
