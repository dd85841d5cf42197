import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DraftPreview } from '@/components/sources/draft-preview'
import { PreviewParts, PreviewPlace } from '@/components/sources/preview-parts'
import { PreviewRows } from '@/components/sources/preview-rows'
import type { SourceMessages } from '@/components/sources/reader/say'
import { blockKinds } from '@/lib/sources/convert/block'
import { draftForm } from '@/lib/sources/input'

const say = ((key: string) => key) as unknown as SourceMessages

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

test('a long text is shown in parts, and each says which blocks the form is about', () => {
  const parts = renderToStaticMarkup(<PreviewParts from={1_000} most={1_000} count={2_300} say={say} />)
  expect([...parts.matchAll(/<option value="(\d+)"/g)].map(([, start]) => start)).toEqual([
    '0',
    '1000',
    '2000',
  ])
  expect(parts).toMatch(/<option value="1000" selected/)
  const at = (start: number, kind: 'heading' | 'note') => ({ start, end: start + 5, kind, text: 'North' })
  const blocks = [at(0, 'heading'), at(5, 'note')]
  const place = renderToStaticMarkup(<PreviewPlace from={1_000} blocks={blocks} />)
  expect(place).toContain('name="from" value="1000"')
  const shown = blocks.map(({ kind }) => blockKinds.indexOf(kind)).join('')
  expect(place).toContain(`name="shown" value="${shown}"`)
  const rows = renderToStaticMarkup(<PreviewRows blocks={blocks} from={1_000} language="en" say={say} />)
  expect(rows).toContain('name="kinds.b1000"')
  expect(rows).toContain('name="kinds.b1001"')
})
