import { Icon } from '@/components/ui/icon'
import type { Draft } from '@/lib/positions/draft/draft'
import { LONGEST_CLAIM } from '@/lib/positions/rules'
import type { ComposerContext } from './composer-state'
import { isReady, lengthOf, type ReadyItem } from './readiness'

type Props = {
  context: ComposerContext
  ready: ReadyItem[]
  /** "Draft saved 14:32". */
  saved: string
}

/** The finished and missing parts, the draft's state, and the button. The button moves to a missing part rather than refuse. */
export function ReadinessBar({ context, ready, saved }: Props) {
  const { t, live, isSending, labels } = context
  const missing = ready.filter(({ done }) => !done)
  const [next] = missing
  const marked = ready.find(({ key }) => key === 'marked')
  return (
    <footer className="c-bar fixed right-[min(36rem,46vw)] bottom-0 left-0 z-9 flex items-center gap-s4 py-s3 px-s6 border-t border-ink bg-paper max-wide:right-[min(26rem,44vw)] max-pane:right-0 max-phone:flex-wrap max-phone:gap-s2 max-phone:pt-s2 max-phone:px-s4 max-phone:pb-s3">
      {live ? (
        <ul className="ready" aria-label={t('compose.before')}>
          {ready.map((item) => (
            <li key={item.key} className={looks[stateOf(item, context.draft)].name}>
              <Icon name={looks[stateOf(item, context.draft)].icon} /> {readyInWords(item, context)}
            </li>
          ))}
        </ul>
      ) : (
        <span className="ready" />
      )}
      <span className="small muted draft-state">{saved}</span>
      {live ? null : (
        <button type="submit" className="btn max-phone:flex-1" name="intent" value="save">
          {t('compose.saveDraft')}
        </button>
      )}
      <button
        type="submit"
        className="btn btn-primary max-phone:flex-1"
        name="intent"
        value="post"
        aria-disabled={live && (isSending || !isReady(ready)) ? true : undefined}
        aria-describedby="post-state"
      >
        {isSending ? labels.post.doing : labels.post.do}
      </button>
      <span id="post-state" className="vh">
        {!live
          ? null
          : next
            ? t('compose.nextMissing', { what: readyInWords(next, context) })
            : [t('compose.allReady'), marked && readyInWords(marked, context)].filter(Boolean).join(' ')}
      </span>
    </footer>
  )
}

const looks = {
  done: { name: 'ok', icon: 'check' },
  left: { name: 'left', icon: 'unreviewed' },
  wrong: { name: 'todo', icon: 'warn' },
} as const

/** A part that nobody has begun is left to do; only a part that is written can be wrong. */
function stateOf({ key, done }: ReadyItem, draft: Draft): keyof typeof looks {
  if (key === 'marked') return 'wrong'
  if (done) return 'done'
  const isEmpty =
    key === 'claim' ? !draft.claim.trim() : key === 'argument' ? !draft.argument.trim() : key === 'stance'
  return isEmpty || leftOpen.has(key) ? 'left' : 'wrong'
}

const leftOpen = new Set<ReadyItem['key']>(['kind', 'undercut', 'citations', 'sides'])

function readyInWords({ key, done, count }: ReadyItem, { t, draft }: ComposerContext): string {
  if (done && isTold(key)) return t(`compose.ready.${key}`, { count })
  if (key === 'claim' && lengthOf(draft.claim.trim()) > LONGEST_CLAIM) return t('compose.todo.claimLong')
  if (key === 'argument' && draft.argument.trim()) return t('compose.todo.argumentLong')
  return t(`compose.todo.${key}`, { count })
}

/** Parts that are told as well once they are done. */
const told = ['kind', 'undercut', 'stance', 'claim', 'argument', 'citations'] as const

const isTold = (key: ReadyItem['key']): key is (typeof told)[number] => told.some((one) => one === key)
