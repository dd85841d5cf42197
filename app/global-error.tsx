'use client'

import { Broken } from '@/components/frame/broken'
import './styles/veta.css'

/** The frame itself broke, and with it the document: this one stands in its place. */
export default function FrameBroke({ error }: { error: Error & { digest?: string } }) {
  const broken = typeof document === 'undefined' ? undefined : document.documentElement
  return (
    <html lang={broken?.lang ?? 'en'} data-theme={broken?.dataset.theme} suppressHydrationWarning>
      <body>
        <Broken error={error} retry={() => location.reload()} />
      </body>
    </html>
  )
}
