import { getTranslations } from 'next-intl/server'
import { mayWithdraw } from '@/lib/sources/access'
import type { FoundSource } from '@/lib/sources/queries'
import { restore } from './actions'

/** Reverses a withdrawal, for people who may. */
export async function RestoreForm({ found }: { found: FoundSource }) {
  if (!mayWithdraw(found.member)) return null
  const say = await getTranslations('sources')
  return (
    <form action={restore}>
      <input type="hidden" name="seminar" value={found.member.seminar.slug} />
      <input type="hidden" name="source" value={found.source.number} />
      <button type="submit" className="btn btn-sm">
        {say('reader.restore')}
      </button>
    </form>
  )
}
