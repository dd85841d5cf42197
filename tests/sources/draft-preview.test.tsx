import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Say } from '@/components/reader/say'
import { DraftPreview } from '@/components/sources/draft-preview'
import { draftForm } from '@/lib/sources/input'

const say = ((key: string) => key) as unknown as Say

const preview = (hasLines: boolean, lines = '') =>
  renderToStaticMarkup(
    <DraftPreview
      draft="d"
      body={draftForm.parse({ lines })}
      isVersion={false}
      problems={{}}
      kept={false}
      lead=""
      hasLines={hasLines}
      send={async () => undefined}
      say={say}
    >
      blocks
    </DraftPreview>,
  )

test('the preview of a plain text asks what becomes of its lines, and shows what was chosen', () => {
  expect(preview(true)).toMatch(/<select[^>]*name="lines"/)
  expect(preview(true)).toContain('value="again"')
  expect(preview(true, 'kept')).toMatch(/<option value="kept" selected/)
  expect(preview(false)).not.toContain('name="lines"')
})
