import { getLocale, getTranslations } from 'next-intl/server'
import { DraftPreview } from '@/components/sources/draft-preview'
import { PreviewRows } from '@/components/sources/preview-rows'
import type { Person } from '@/lib/people/rules'
import { duplicate } from '@/lib/sources/commands/import'
import { read } from '@/lib/sources/commands/store'
import { correctedKinds, findDraft, gapsOf, sameFile } from '@/lib/sources/drafts'
import { sharedMarkup } from '@/lib/web/markup'
import { inWords } from '@/lib/web/problems'
import { send } from './actions'

type Asked = { person: Person; draft: string; query: Record<string, string | string[] | undefined> }

/** The preview of a file that somebody chose, with what they have typed and corrected so far. */
export async function draftPreview({ person, draft: id, query }: Asked) {
  const { member, draft } = await findDraft(person, id)
  const kinds = correctedKinds(draft.body)
  const converted = read({ ...draft.original, kinds })
  if (!converted.ok) throw new Error(`A draft that was read once cannot be read: ${converted.problem.code}`)
  const { blocks, paragraphs, length, encoding } = converted.value
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
      send={send}
      say={say}
    >
      {
        await sharedMarkup({
          key: JSON.stringify(['preview', id, kinds, locale]),
          make: async () => <PreviewRows blocks={blocks} language={draft.body.language} say={say} />,
          className: 'scroll-x',
        })
      }
    </DraftPreview>
  )
}

async function words(same: { number: number; title: string }): Promise<string> {
  return (await inWords({ file: duplicate(same) })).file ?? ''
}
