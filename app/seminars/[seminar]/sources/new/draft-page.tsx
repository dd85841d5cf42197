import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Polling } from '@/app/_frame/polling'
import { ConversionProgress } from '@/components/sources/conversion-progress'
import { DraftPreview } from '@/components/sources/draft-preview'
import { DraftSheet } from '@/components/sources/pages/draft-sheet'
import { PreviewPages, PreviewParts, PreviewPlace } from '@/components/sources/preview-parts'
import { PreviewRows } from '@/components/sources/preview-rows'
import type { SourceMessages } from '@/components/sources/reader/say'
import { UnsureWords } from '@/components/sources/unsure-words'
import { Notice } from '@/components/ui/notice'
import type { Person } from '@/lib/people/rules'
import type { Member } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { pastedReference } from '@/lib/sources/bibliography/pasted'
import { duplicate } from '@/lib/sources/commands/import'
import type { Sheet } from '@/lib/sources/convert/document'
import { BLOCKS_SHOWN, type DocumentPreview } from '@/lib/sources/convert/preview'
import { gapsOf } from '@/lib/sources/drafts/commands'
import { findDraft, previewOfDraft, type SourceDraft, sameFile } from '@/lib/sources/drafts/queries'
import { sourcePath } from '@/lib/sources/paths'
import { messagesFor } from '@/lib/web/island-messages'
import { clientLeaving } from '@/lib/web/leaving'
import { inWords } from '@/lib/web/problems'
import { send } from './actions'

type Query = Record<string, string | string[] | undefined>

/** The state of an uploaded file: the progress of its reading, the reason why it was not read, or its document. */
export async function draftPage(person: Person, id: string, query: Query) {
  const { member, draft } = await findDraft(person, id)
  const { state } = draft.conversion
  if (state === 'done') return preview(member, draft, query)
  const { problem } = draft.conversion
  return (
    <ConversionProgress
      draft={id}
      progress={draft.conversion}
      problem={problem ? ((await inWords({ file: problem })).file ?? '') : null}
      send={send}
      say={await getTranslations('sources')}
    >
      <Polling />
    </ConversionProgress>
  )
}

/** The document, with the values and corrections so far. */
async function preview(member: Member, draft: SourceDraft, query: Query) {
  const from = numberIn(query.from, 0)
  const page = numberIn(query.page, 1)
  const read = await previewOfDraft(member, draft, { from, page }, await clientLeaving())
  if (!read.ok) return <Notice kind="bad">{(await inWords({ file: read.problem })).file}</Notice>
  const shown = read.value
  const say = await getTranslations('sources')
  const same = await sameFile(member, draft)
  const last = draft.corrections.at(-1)
  const seen = draft.corrections.length
  return (
    <DraftPreview
      draft={draft.id}
      body={draft.body}
      isVersion={draft.sourceId !== null}
      problems={query.refused ? await inWords(gapsOf(draft)) : {}}
      same={same && { words: await words(same), href: sourcePath(member.seminar.slug, same.number) }}
      kept={query.kept === '1'}
      conflict={await conflictOf(query.conflict)}
      paste={query.filled ? await pasteOf(draft) : {}}
      undo={last && say(`preview.undo.${last.act}`)}
      warnings={shown.warnings.map(({ code, page }) => say(`warning.${code}`, { page: page ?? 0 }))}
      lead={leadOf(shown, say)}
      choice={choiceOf(draft)}
      send={send}
      say={say}
    >
      <PreviewPlace from={from} page={page} blocks={shown.blocks} seen={seen} />
      <Parts preview={shown} from={from} page={page} say={say} />
      {shown.isMachineRead ? <UnsureWords preview={shown} page={page} say={say} /> : null}
      <Beside sheet={await sheetOf(member, draft, shown.pages?.[page - 1])}>
        <PreviewRows
          blocks={shown.blocks}
          count={shown.count}
          open={numberIn(query.open, -1)}
          language={draft.body.language}
          isMachineRead={shown.isMachineRead}
          say={say}
        />
      </Beside>
      {shown.pages === null && from + BLOCKS_SHOWN < shown.count ? (
        <button type="submit" name="act" value="next" className="btn">
          {say('preview.nextPart')}
        </button>
      ) : null}
    </DraftPreview>
  )
}

async function pasteOf({ body }: SourceDraft): Promise<{ problem?: string; count?: number }> {
  const read = await pastedReference(body.reference)
  if (read && 'item' in read) return { count: read.count }
  return { problem: (await inWords({ reference: read?.problem ?? { code: 'referencesMissing' } })).reference }
}

/** The words for corrections that were not made; the address names one of the two codes. */
async function conflictOf(code: Query[string]): Promise<string | undefined> {
  if (code !== 'correctedElsewhere' && code !== 'tooManyCorrections') return undefined
  return (await inWords({ file: { code } })).file
}

/** The page of a PDF, drawn beside its text; other formats have none to draw. */
async function sheetOf({ seminar }: Member, { id, mediaType }: SourceDraft, sheet?: Sheet) {
  if (mediaType !== 'application/pdf' || !sheet) return null
  const original = `${seminarPath(seminar.slug, 'sources/new')}/file?draft=${id}`
  const { number, label } = sheet
  return <DraftSheet {...{ original, number, label }} messages={await messagesFor('draft')} />
}

function Beside({ sheet, children }: { sheet: ReactNode; children: ReactNode }) {
  if (!sheet) return children
  return (
    <div className="grid grid-cols-2 gap-s5 max-source:grid-cols-1">
      {sheet}
      {children}
    </div>
  )
}

type PartsProps = { preview: DocumentPreview; from: number; page: number; say: SourceMessages }

function Parts({ preview: { pages, count }, from, page, say }: PartsProps) {
  if (pages) return <PreviewPages page={page} pages={pages} say={say} />
  return count > BLOCKS_SHOWN ? <PreviewParts {...{ from, count, say }} most={BLOCKS_SHOWN} /> : null
}

function leadOf(
  { paragraphs, characters, pages, encoding = '' }: DocumentPreview,
  say: SourceMessages,
): string {
  if (pages) return say('preview.leadPages', { paragraphs, characters, pages: pages.length })
  return encoding
    ? say('preview.lead', { paragraphs, characters, encoding: encoding.toUpperCase() })
    : say('preview.leadPlain', { paragraphs, characters })
}

function choiceOf({ mediaType, body }: SourceDraft): 'lines' | 'extent' | 'scanLanguage' | null {
  if (mediaType === 'text/plain') return 'lines'
  if (mediaType === 'text/html') return 'extent'
  return body.scanLanguage ? 'scanLanguage' : null
}

const numberIn = (given: string | string[] | undefined, otherwise: number): number =>
  typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : otherwise

async function words(same: { number: number; title: string }): Promise<string> {
  return (await inWords({ file: duplicate(same) })).file ?? ''
}
