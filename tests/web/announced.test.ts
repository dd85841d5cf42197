import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { HEARD } from '@/lib/platform/said-cookie'
import { locales, messagesIn } from '@/lib/platform/words/messages'
import { sourcesIn } from '../ui/used-words'

const pages = sourcesIn('app')
const actions = pages.filter(({ text }) => text.startsWith("'use server'"))
const channel = [...pages, ...sourcesIn('lib/web')]

/** Plain forms and links that run outside `action`, and why they need no announcement. */
const outside: Record<string, string> = {
  'app/_missing/actions.tsx': 'the page that says there is nothing',
  'app/seminars/[seminar]/actions.ts': 'the card is put away: the heading of the page has the focus',
  'app/positions/[position]/withdraw/actions.ts': 'a plain form that runs an action which says it',
  'app/seminars/[seminar]/sources/new/actions.ts': 'what is missing is said by the page',
}

describe('what came of a form', () => {
  it('is said wherever an action leads: `redirect` is called by `action` alone', () => {
    const calling = actions.filter(({ text }) => /\bredirect\(/.test(text)).map(({ path }) => path)
    expect(calling.filter((path) => !(path in outside))).toEqual([])
  })

  it('is left out only where nothing is saved', () => {
    const silent = channel
      .flatMap(({ path, text }) => [...text.matchAll(/\b(?:shows|enters)\(/g)].map(() => path))
      .filter((path) => path !== 'lib/web/said.ts')
    expect(new Set(silent)).toEqual(
      new Set([
        'app/account/delete/actions.ts', // the page "Your account is deleted"
        'app/seminars/[seminar]/import/actions.ts', // what a file would make, or its problems
        'app/seminars/[seminar]/questions/actions.ts', // a published draft: its question
        'app/seminars/[seminar]/sources/new/actions.ts', // the preview of a file, or its problems
        'app/signin/actions.ts', // the person is signed in
        'app/_seminars/join.ts', // the page of a code shows the problem
        'app/_lti/launched.ts', // the person is let in from a learning platform
        'app/lti/name/actions.ts', // the person is let in, and has chosen a name
      ]),
    )
  })

  it('is never an empty answer', () => {
    expect(channel.filter(({ text }) => /done\(\{\s*\}\)/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it.each(locales)('is heard without the mark of what is only heard, in %s', (locale) => {
    const words = z.record(z.string(), z.string()).parse(messagesIn(locale).said)
    for (const word of Object.values(words)) expect(word.startsWith(HEARD), word).toBe(false)
  })
})
