import { PageFrame } from '@/app/_frame/page-frame'
import { requirePerson } from '@/lib/web/auth/session'

/** An empty page in the common frame (layout, translation, session). Only benchmark builds have it. */
export default async function FramePage() {
  return (
    <PageFrame person={await requirePerson('/frame')}>
      <main id="main" />
    </PageFrame>
  )
}
