'use client'

import { Broken } from '@/components/frame/broken'

export default function PageBroke({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <Broken error={error} retry={reset} />
}
