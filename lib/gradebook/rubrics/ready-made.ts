import type { Messages } from 'next-intl'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import type { RubricInput } from './input'

/** The rubric that a new one begins with, in the language of its seminar. */
export function readyMade(language: string): RubricInput {
  const locale = localeFor(language)
  const say = translator<Messages, 'gradebook.ready'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'gradebook.ready',
  })
  const criteria = (['claim', 'sources', 'response', 'revision'] as const).map((name) => ({
    title: say(`${name}.title`),
    description: say(`${name}.description`),
    weight: 1,
    levels: ([1, 2, 3, 4] as const).map((points) => ({
      points,
      title: say(`${name}.${points}`),
      description: '',
    })),
  }))
  return { title: say('title'), criteria }
}
