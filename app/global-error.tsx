'use client'

import { Broken } from '@/components/frame/broken'
import './styles/veta.css'

/** Replaces the whole document when the frame itself fails. */
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
