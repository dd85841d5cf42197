import { getLocale, getTranslations } from 'next-intl/server'
import { newsWords, presenceWords } from '@/components/live/words'
import type { Person } from '@/lib/people/rules'
import type { Asked } from '@/lib/questions/queries'

/** What the page of a question tells of others. */
export async function liveWords() {
  const t = await getTranslations('live')
  return { news: newsWords(t), presence: presenceWords(t) }
}

/** For the pages on which somebody writes. */
export async function liveWriting(person: Person, { question }: Asked, act: 'position' | 'response') {
  const t = await getTranslations('live')
  const words = { presence: presenceWords(t), closed: t('closed'), over: t('over') }
  return { person: person.id, question: question.id, act, locale: await getLocale(), words }
}
