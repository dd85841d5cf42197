import {
  type Dispatch,
  type FormEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useReducer,
  useRef,
} from 'react'
import { focusOn } from '@/components/ui/forms/use-focus'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useMessages } from '@/lib/messages/translate'
import { type Draft, type DraftCitation, draftFrom, filled, isByPlace } from '@/lib/positions/draft/draft'
import { wordCount } from '@/lib/positions/rules'
import type { ComposerActions, ComposerAnswer, ComposerProps } from './composer-props'
import {
  type ComposerContext,
  type ComposerEvent,
  type ComposerState,
  composerReducer,
  openedState,
} from './composer-state'
import type { DraftKeeper } from './draft-keeper'
import { isReady, isUnchecked, readiness } from './readiness'
import { useDraftKeeper } from './use-draft-keeper'
import { useQuotationChecks } from './use-quotation-checks'

/**
 * The composer with JavaScript: its state, and everything that happens by itself. `answer` is the answer to a form that
 * was sent without JavaScript.
 */
export function useComposer(
  props: ComposerProps,
  actions: ComposerActions,
  answer: ComposerAnswer,
  form: RefObject<HTMLFormElement | null>,
) {
  const t = useMessages(props.messages)
  const [state, dispatch] = useReducer(composerReducer, null, () => openedState(props, answer))
  useTypedBefore(form, state.draft, dispatch)
  const { keeper, choose } = useDraftKeeper(props, state.draft, dispatch)
  useQuotationChecks(props, state, dispatch)
  const check = useCitationChecks(props, actions, state, dispatch)
  const post = usePosting(t, actions, keeper, dispatch)
  useEffect(() => {
    if (state.focus) focusAt(state.focus.path)
  }, [state.focus])

  const ready = readiness(state.draft, props.requirements, state.checks, state.findings)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter
    const intent = button instanceof HTMLButtonElement ? button.value : 'save'
    if (intent !== 'post') return void keeper.current?.now()
    const next = ready.find(({ done }) => !done)
    if (next && !isReady(ready)) return focusOn(next.field)
    void post(new FormData(event.currentTarget, button), filled(state.draft.citations))
  }
  const context: ComposerContext = {
    ...{ ...props, ...state, t, dispatch, check },
    live: useHydrated(),
    focused: answer.shown?.focus ?? null,
  }
  return { context, ready, submit, notices: noticeActs(props, keeper, choose, dispatch) }
}

/** The ways to go on where there are two texts of the draft. The notice goes with its buttons; writing goes on. */
function noticeActs(
  { response }: ComposerProps,
  keeper: RefObject<DraftKeeper<Draft> | null>,
  choose: ReturnType<typeof useDraftKeeper>['choose'],
  dispatch: Dispatch<ComposerEvent>,
) {
  const goOn = () => dispatch({ do: 'focus', path: response ? 'argument' : 'claim' })
  return {
    keepMine() {
      keeper.current?.keepMine()
      goOn()
    },
    takeTheirs() {
      const theirs = keeper.current?.takeTheirs()
      if (theirs) dispatch({ do: 'replace', draft: theirs.body })
      goOn()
    },
    choose(other: Parameters<typeof choose>[0]) {
      choose(other)
      goOn()
    },
  }
}

/** The empty path is the summary of problems. */
function focusAt(path: string): void {
  if (path) focusOn(path)
  else document.querySelector<HTMLElement>('.c-main > [role="alert"]')?.focus()
}

/** Takes over text that was typed, or restored by the browser, before this script ran. */
function useTypedBefore(
  form: RefObject<HTMLFormElement | null>,
  draft: Draft,
  dispatch: Dispatch<ComposerEvent>,
) {
  const takeOver = useEffectEvent(() => {
    if (!form.current) return
    const typed = draftFrom(Object.fromEntries(new FormData(form.current)))
    const { kind, citation, claim, argument, thesis, stance } = typed
    const next = { ...draft, kind, citation, claim, argument, thesis }
    if (JSON.stringify(next) !== JSON.stringify(draft))
      dispatch({ do: 'replace', draft: { ...next, stance } })
  })
  useEffect(() => takeOver(), [])
}

/** Milliseconds before anything moves: a click that leaves a field ends where it was meant. */
const AFTER_CLICK = 250

/** Milliseconds without typing, and words, before a quotation that is being typed is looked for: it may end in mid-sentence. */
const PAUSE = 900
const LEAST_WORDS = 4

/**
 * Looks for typed words in the texts at each pause, and when their field is left; once for the same words. The words of
 * a draft that came back are looked for as if they had just been typed.
 */
function useCitationChecks(
  { question }: ComposerProps,
  { lookFor }: ComposerActions,
  { draft, checks }: ComposerState,
  dispatch: Dispatch<ComposerEvent>,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = ({ key, quote, source }: DraftCitation) => {
    dispatch({ do: 'look', key })
    lookFor(question, { quote, source })
      .then((found) => found ?? { failed: 'signedOut' as const })
      .catch(() => ({ failed: 'unreachable' as const }))
      .then((found) => dispatch({ do: 'lookedUp', key, quote, answer: found }))
  }
  const { citations } = draft
  const lookAtPause = useEffectEvent((written: DraftCitation[]) => {
    const typed = written.filter((one) => isUnchecked(one, checks) && wordCount(one.quote) >= LEAST_WORDS)
    if (typed.length === 0) return
    const pause = setTimeout(() => typed.forEach(look), PAUSE)
    return () => clearTimeout(pause)
  })
  useEffect(() => lookAtPause(citations), [citations])
  return (citation: DraftCitation) => {
    const known = citations.find(({ key }) => key === citation.key)
    const isElsewhere = known?.source !== citation.source
    if (isByPlace(citation) || !isUnchecked(citation, isElsewhere ? {} : checks)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look(citation), AFTER_CLICK)
  }
}

/**
 * Sends the position once. The draft rests meanwhile, so that none arrives after the position and outlives it; a
 * position that did not arrive is typed on as if nothing had been tried.
 */
function usePosting(
  t: ComposerContext['t'],
  { send }: ComposerActions,
  keeper: RefObject<DraftKeeper<Draft> | null>,
  dispatch: Dispatch<ComposerEvent>,
) {
  const underWay = useRef(false)
  return async (form: FormData, citations: DraftCitation[]) => {
    if (underWay.current) return
    underWay.current = true
    dispatch({ do: 'send' })
    await keeper.current?.stop()
    form.set('draft', String(keeper.current?.saved ?? 0))
    const unreachable: ComposerAnswer = { problems: { '': t('compose.notSent') } }
    const answer = await send({}, form).catch((error: unknown) => (isLeaving(error) ? null : unreachable))
    if (!answer) return keeper.current?.forget()
    underWay.current = false
    keeper.current?.resume()
    dispatch({ do: 'answer', answer, citations })
  }
}

/** The router follows a redirect by itself, and says so by an error of its own. */
const isLeaving = (error: unknown): boolean =>
  error instanceof Error &&
  'digest' in error &&
  typeof error.digest === 'string' &&
  error.digest.startsWith('NEXT_REDIRECT')
