import { Icon } from '@/components/ui/icon'
import { plural } from '@/components/ui/plural'
import type { Composition } from '@/lib/positions/draft/draft'
import type { Setting } from './composer-props'
import { CLAIM_LIMIT, isReady, lengthOf, type Ready } from './readiness'
import type { Words } from './words'

type Props = {
  setting: Setting
  ready: Ready[]
  sending: boolean
  /** "Draft saved 14:32". */
  draft: string
  post: { do: string; doing: string }
}

/** What is done and what is left, the draft's state, and the button. It moves to what is missing rather than refuse. */
export function ReadinessBar({ setting, ready, sending, draft, post }: Props) {
  const { words, composition, live, locale } = setting
  const missing = ready.filter(({ done }) => !done)
  const [next] = missing
  const marked = ready.find(({ key }) => key === 'marked')
  return (
    <footer className="c-bar">
      {live ? (
        <ul className="ready" aria-label={words.before}>
          {ready.map((item) => (
            <li key={item.key} className={looks[stateOf(item, composition)].name}>
              <Icon name={looks[stateOf(item, composition)].icon} />{' '}
              {sayReady(item, words, composition, locale)}
            </li>
          ))}
        </ul>
      ) : (
        <span className="ready" />
      )}
      <span className="small muted draft-state">{draft}</span>
      {live ? null : (
        <button type="submit" className="btn" name="intent" value="save">
          {words.saveDraft}
        </button>
      )}
      <button
        type="submit"
        className="btn btn-primary"
        name="intent"
        value="post"
        aria-disabled={live && (sending || !isReady(ready)) ? true : undefined}
        aria-describedby="post-state"
      >
        {sending ? post.doing : post.do}
      </button>
      <span id="post-state" className="vh">
        {!live
          ? null
          : next
            ? words.nextMissing.replace('{what}', sayReady(next, words, composition, locale))
            : [words.allReady, marked && sayReady(marked, words, composition, locale)]
                .filter(Boolean)
                .join(' ')}
      </span>
    </footer>
  )
}

const looks = {
  done: { name: 'ok', icon: 'check' },
  left: { name: 'left', icon: 'unreviewed' },
  wrong: { name: 'todo', icon: 'warn' },
} as const

/** What nobody has begun is left to do; only what is written can be wrong. */
function stateOf({ key, done }: Ready, now: Composition): keyof typeof looks {
  if (key === 'marked') return 'wrong'
  if (done) return 'done'
  const isEmpty =
    key === 'claim' ? !now.claim.trim() : key === 'argument' ? !now.argument.trim() : key === 'stance'
  return isEmpty || leftOpen.has(key) ? 'left' : 'wrong'
}

const leftOpen = new Set<Ready['key']>(['kind', 'undercut', 'citations', 'sides'])

function sayReady({ key, done, count }: Ready, words: Words, now: Composition, locale: string): string {
  const { ready, todo } = words
  if (done && key === 'citations') return plural(ready.citations, count, locale)
  if (done && (key === 'kind' || key === 'undercut')) return ready[key]
  if (done && (key === 'stance' || key === 'claim' || key === 'argument')) return ready[key]
  if (key === 'claim' && lengthOf(now.claim.trim()) > CLAIM_LIMIT) return todo.claimLong
  if (key === 'argument' && now.argument.trim()) return todo.argumentLong
  const said = todo[key]
  return typeof said === 'string' ? said : plural(said, count, locale)
}
