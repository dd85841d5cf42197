import { getLocale, getTranslations } from 'next-intl/server'
import type { BallotWords } from '@/components/opinion/ballot-element'
import { ballotWords } from '@/components/opinion/words'
import {
  type NewsWords,
  newsWords,
  type PresenceWords,
  presenceWords,
} from '@/components/questions/live/words'
import type { PaneWords } from '@/components/questions/thread/pane-element'
import {
  type PaneCitingWords,
  paneCitingWords,
  paneWords,
  type ReaderPaneWords,
  readerPaneWords,
} from '@/components/questions/thread/words'
import type { Person } from '@/lib/people/rules'
import type { Asked } from '@/lib/questions/queries'

type ThreadWords = {
  live: { news: NewsWords; presence: PresenceWords }
  pane: PaneWords
  /** Of the source beside the debate. */
  source: ReaderPaneWords & { citing: PaneCitingWords }
  ballots: BallotWords
  printed: string
}

const known = new Map<string, ThreadWords>()

/**
 * What the islands of a thread say. It is the same for every reader of a language and put together once: to format its
 * plurals anew costs a page more time than both its queries.
 */
export async function threadWords(): Promise<ThreadWords> {
  const locale = await getLocale()
  const words = known.get(locale) ?? (await threadWordsIn(locale))
  known.set(locale, words)
  return words
}

async function threadWordsIn(locale: string): Promise<ThreadWords> {
  const say = await getTranslations({ locale, namespace: 'thread' })
  const t = await getTranslations({ locale, namespace: 'live' })
  return {
    live: { news: newsWords(t), presence: presenceWords(t) },
    pane: paneWords(say),
    source: {
      ...readerPaneWords(say),
      citing: paneCitingWords(say, await getTranslations({ locale, namespace: 'sources' })),
    },
    ballots: ballotWords(say),
    printed: await printedWords(),
  }
}

/** What stands at the foot of a printed page; the browser fills in the rest. */
export async function printedWords(): Promise<string> {
  const t = await getTranslations('frame')
  return t('printed', { address: '{address}', date: '{date}' })
}

/** For the pages on which somebody writes. */
export async function liveWriting(person: Person, { question }: Asked, act: 'position' | 'response') {
  const t = await getTranslations('live')
  const words = { presence: presenceWords(t), closed: t('closed'), over: t('over') }
  return { person: person.id, question: question.id, act, locale: await getLocale(), words }
}
