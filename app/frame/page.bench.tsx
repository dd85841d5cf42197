import { PageFrame } from '@/app/_frame/page-frame'
import { requirePerson } from '@/lib/web/session'

/** An empty page in the frame of every page (layout, translation, session). Only builds for benchmarks have it. */
export default async function FramePage() {
  return (
    <PageFrame person={await requirePerson('/frame')}>
      <main id="main" />
    </PageFrame>
  )
}
