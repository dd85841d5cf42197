import { getLocale, getTranslations } from 'next-intl/server'
import { DraftPreview } from '@/components/sources/draft-preview'
import { PreviewRows } from '@/components/sources/preview-rows'
import { Notice } from '@/components/ui/notice'
import type { Person } from '@/lib/people/rules'
import { duplicate } from '@/lib/sources/commands/import'
import { read } from '@/lib/sources/commands/store'
import { choices, findDraft, gapsOf, sameFile } from '@/lib/sources/drafts'
import { sharedMarkup } from '@/lib/web/markup'
import { inWords } from '@/lib/web/problems'
import { send } from './actions'

/** A page of a hundred thousand rows would be of use to nobody, and hold up everybody while it is put together. */
const ROWS_SHOWN = 1_000

type Asked = { person: Person; draft: string; query: Record<string, string | string[] | undefined> }

/** The preview of a file that somebody chose, with what they have typed and corrected so far. */
export async function draftPreview({ person, draft: id, query }: Asked) {
  const { member, draft } = await findDraft(person, id)
  const chosen = choices(draft.body)
  const converted = await read(member, { ...draft.original, ...chosen })
  if (!converted.ok) return <Notice kind="bad">{(await inWords({ file: converted.problem })).file}</Notice>
  const { blocks, paragraphs, length, encoding, mediaType } = converted.value
  const shown = blocks.slice(0, ROWS_SHOWN)
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
      same={
        same && { words: await words(same), href: `/seminars/${member.seminar.slug}/sources/${same.number}` }
      }
      kept={query.kept === '1'}
      lead={say('preview.lead', { paragraphs, characters: length, encoding: encoding.toUpperCase() })}
      hasLines={mediaType === 'text/plain'}
      send={send}
      say={say}
    >
      {shown.length < blocks.length ? (
        <p>{say('preview.shown', { shown: shown.length, count: blocks.length })}</p>
      ) : null}
      {
        await sharedMarkup({
          key: JSON.stringify(['preview', id, chosen, locale]),
          make: async () => <PreviewRows {...{ blocks: shown, language, say }} />,
          className: 'scroll-x',
        })
      }
    </DraftPreview>
  )
}

async function words(same: { number: number; title: string }): Promise<string> {
  return (await inWords({ file: duplicate(same) })).file ?? ''
}
