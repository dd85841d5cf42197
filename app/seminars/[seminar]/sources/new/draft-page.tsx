import { getLocale, getTranslations } from 'next-intl/server'
import { DraftPreview } from '@/components/sources/draft-preview'
import { PreviewParts, PreviewPlace } from '@/components/sources/preview-parts'
import { PreviewRows } from '@/components/sources/preview-rows'
import { Notice } from '@/components/ui/notice'
import type { Person } from '@/lib/people/rules'
import { duplicate } from '@/lib/sources/commands/import'
import { read } from '@/lib/sources/commands/store'
import { choices, findDraft, gapsOf, sameFile } from '@/lib/sources/drafts'
import { sourcePath } from '@/lib/sources/paths'
import { clientLeaving } from '@/lib/web/leaving'
import { sharedMarkup } from '@/lib/web/markup'
import { inWords } from '@/lib/web/problems'
import { send } from './actions'

/** Building a page with all rows of a book would block everybody. */
const ROWS_SHOWN = 1_000

type Asked = { person: Person; draft: string; query: Record<string, string | string[] | undefined> }

/** The preview of an uploaded file, with the values and corrections so far. */
export async function draftPreview({ person, draft: id, query }: Asked) {
  const { member, draft } = await findDraft(person, id)
  const chosen = choices(draft.body)
  const converted = await read(member, { ...draft.original, ...chosen, signal: await clientLeaving() })
  if (!converted.ok) return <Notice kind="bad">{(await inWords({ file: converted.problem })).file}</Notice>
  const { blocks, paragraphs, length, encoding, mediaType } = converted.value
  const from = firstShown(query.from, blocks.length)
  const shown = blocks.slice(from, from + ROWS_SHOWN)
  const { language } = draft.body
  const say = await getTranslations('sources')
  const locale = await getLocale()
  const same = await sameFile(member, draft)
  return (
    <DraftPreview
      draft={id}
      body={draft.body}
      isVersion={draft.sourceId !== null}
      problems={query.refused ? await inWords(gapsOf(draft)) : {}}
      same={same && { words: await words(same), href: sourcePath(member.seminar.slug, same.number) }}
      kept={query.kept === '1'}
      lead={say('preview.lead', { paragraphs, characters: length, encoding: encoding.toUpperCase() })}
      hasLines={mediaType === 'text/plain'}
      send={send}
      say={say}
    >
      <PreviewPlace from={from} blocks={shown} />
      {shown.length < blocks.length ? (
        <PreviewParts from={from} most={ROWS_SHOWN} count={blocks.length} say={say} />
      ) : null}
      {
        await sharedMarkup({
          key: JSON.stringify(['preview', id, chosen, locale, from]),
          make: async () => <PreviewRows {...{ blocks: shown, from, language, say }} />,
          className: 'scroll-x',
        })
      }
      {from + shown.length < blocks.length ? (
        <button type="submit" name="act" value="next" className="btn">
          {say('preview.nextPart')}
        </button>
      ) : null}
    </DraftPreview>
  )
}

/** The first block of a part; beyond the end, of the last part. */
function firstShown(given: string | string[] | undefined, count: number): number {
  const named = typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0
  const part = Math.floor(Math.min(named, Math.max(0, count - 1)) / ROWS_SHOWN)
  return part * ROWS_SHOWN
}

async function words(same: { number: number; title: string }): Promise<string> {
  return (await inWords({ file: duplicate(same) })).file ?? ''
}
