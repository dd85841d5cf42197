import { createTranslator } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ConversionProgress } from '@/components/sources/conversion-progress'
import { DraftPreview } from '@/components/sources/draft-preview'
import { MachineRead } from '@/components/sources/machine-read'
import { PreviewParts, PreviewPlace } from '@/components/sources/preview-parts'
import { PreviewRows } from '@/components/sources/preview-rows'
import type { SourceMessages } from '@/components/sources/reader/say'
import { UnsureWords } from '@/components/sources/unsure-words'
import { messagesIn } from '@/lib/platform/words/messages'
import { blockKinds } from '@/lib/sources/convert/block'
import { draftForm } from '@/lib/sources/input'

const say = ((key: string) => key) as unknown as SourceMessages

const preview = (choice: 'lines' | 'extent' | null, lines = '') =>
  renderToStaticMarkup(
    <DraftPreview
      draft="d"
      body={draftForm.parse({ lines })}
      isVersion={false}
      problems={{}}
      kept={false}
      paste={{}}
      warnings={[]}
      lead=""
      choice={choice}
      send={async () => undefined}
      say={say}
    >
      blocks
    </DraftPreview>,
  )

test('the preview of a plain text asks what becomes of its lines, and shows what was chosen', () => {
  expect(preview('lines')).toMatch(/<select[^>]*name="lines"/)
  expect(preview('lines')).toContain('value="again"')
  expect(preview('lines', 'kept')).toMatch(/<option value="kept" selected/)
  expect(preview(null)).not.toContain('value="again"')
  expect(preview('extent')).toMatch(/<option value="article" selected/)
})

test('a long text is shown in parts, and each says which blocks the form is about', () => {
  const parts = renderToStaticMarkup(<PreviewParts from={1_000} most={1_000} count={2_300} say={say} />)
  expect([...parts.matchAll(/<option value="(\d+)"/g)].map(([, start]) => start)).toEqual([
    '0',
    '1000',
    '2000',
  ])
  expect(parts).toMatch(/<option value="1000" selected/)
  const at = (index: number, kind: 'heading' | 'note') => ({ index, kind, content: 'North' })
  const blocks = [at(1_000, 'heading'), at(1_001, 'note')]
  const place = renderToStaticMarkup(<PreviewPlace from={1_000} page={1} seen={3} blocks={blocks} />)
  expect(place).toContain('name="from" value="1000"')
  expect(place).toContain('name="seen" value="3"')
  const shown = blocks.map(({ kind }) => blockKinds.indexOf(kind)).join('')
  expect(place).toContain(`name="shown" value="${shown}"`)
  const rows = renderToStaticMarkup(
    <PreviewRows blocks={blocks} count={1_002} language="en" isMachineRead={false} say={say} />,
  )
  expect(rows).toContain('name="kinds.b1000"')
  expect(rows).toContain('value="join:1000"')
  expect(rows).not.toContain('value="join:1001"')
})

test('guessed hyphens and unsure words are marked in the preview', () => {
  const block = {
    index: 0,
    kind: 'paragraph' as const,
    content: 'A <b>well-known</b> larnp.',
    doubts: [
      { kind: 'word' as const, from: 20, to: 25 },
      { kind: 'hyphen' as const, from: 5, to: 15 },
    ],
  }
  const row = renderToStaticMarkup(
    <PreviewRows blocks={[block]} count={1} open={0} language="en" isMachineRead say={say} />,
  )
  expect(row).toContain('A &lt;b&gt;<mark class="doubt doubt-hyphen">well-known</mark>')
  expect(row).toContain('<mark class="doubt doubt-word">larnp</mark>.')
  expect(row).toContain('value="word:0:20:25"')
})

test('the unsure words of a scan are listed: by page, and on the shown page by word', () => {
  const sheets = [1, 2].map((number) => ({ number, label: `${number + 40}`, width: 420, height: 595 }))
  const shown = {
    blocks: [
      {
        index: 7,
        kind: 'paragraph' as const,
        content: 'A larnp.',
        doubts: [{ kind: 'word' as const, from: 2, to: 7 }],
      },
    ],
    count: 9,
    paragraphs: 9,
    characters: 90,
    pages: sheets.map((sheet) => ({ ...sheet, isMachineRead: true })),
    isMachineRead: true,
    unsure: [
      { page: 1, words: 1 },
      { page: 2, words: 3 },
    ],
    warnings: [],
    record: {},
  }
  const words = renderToStaticMarkup(<UnsureWords preview={shown} page={1} say={say} />)
  expect(words).toContain('value="page:2"')
  expect(words).toContain('value="open:7"')
  expect(words).toContain('preview.machineRead<')
  const [first, second] = shown.pages
  const partly = {
    ...shown,
    pages: first && second ? [first, { ...second, isMachineRead: undefined }] : null,
  }
  expect(renderToStaticMarkup(<UnsureWords preview={partly} page={1} say={say} />)).toContain(
    'preview.machineReadSome<',
  )
})

test('a scan in a language that is not recognised offers the recognised ones', () => {
  const shown = (code: string) =>
    renderToStaticMarkup(
      <ConversionProgress
        draft="d"
        progress={{ state: 'failed', page: 0, pages: 0, problem: { code } }}
        problem="In words."
        send={async () => undefined}
        say={say}
      >
        polling
      </ConversionProgress>,
    )
  expect(shown('scanLanguage')).toMatch(/<select[^>]*name="scanLanguage".*value="en".*value="es".*value="fr"/)
  expect(shown('scanLanguage')).toContain('value="recognise"')
  expect(shown('pdfBroken')).not.toContain('value="recognise"')
})

test('readers are told that a machine has read the words, on which pages, and which were corrected', () => {
  const told = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'sources' })
  const corrected = [{ start: 4, text: 'lamp', was: 'larnp', paragraph: 3 }]
  const pages = { labels: '3–7, 9', count: 6 }
  const notice = renderToStaticMarkup(<MachineRead recognition={{ pages, corrected }} say={told} />)
  expect(notice).toContain('The words of pages 3–7, 9 were recognised by a machine in pictures.')
  expect(notice).toContain('One word was corrected by hand')
  expect(notice).toContain('“lamp” in place of “larnp”')
  expect(notice).toContain('href="#p-3"')
  const whole = renderToStaticMarkup(<MachineRead recognition={{ pages: null, corrected: [] }} say={told} />)
  expect(whole).toContain('The words of this text were recognised by a machine in pictures of its pages.')
  expect(whole).not.toContain('<details>')
})
