import { isAlone, isTyping } from '@/components/ui/keys'
import type { Translate } from '@/lib/messages/translate'
import { BALLOTS } from '../questions/live/news-island'

type Voting = { person: string; t: Translate<'thread.ballot'>; singleKeys: boolean }

/** The API's answer: null where the person may not see it. */
type Ballots = Record<'agree' | 'disagree' | 'pass' | 'earlier', number | null> & { mine: string | null }

/** `before`: the server's latest known state. */
type Sending = {
  before: string | null
  wanted: string | null
  isOn: boolean
  wait: number
  timer: number
}

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Sends ballots without leaving the page. A button changes at once; while offline, the last vote waits and is sent later. A
 * refused vote is reversed, with its reason.
 */
export function castBallots({ person, t, singleKeys }: Voting): () => void {
  const sendings = new Map<HTMLFormElement, Sending>()

  const submit = (event: SubmitEvent) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('.ballots')) return
    event.preventDefault()
    const button = event.submitter
    if (button instanceof HTMLButtonElement) want(form, button)
  }
  const press = (event: KeyboardEvent) => {
    if (isTyping(event) || !isAlone(event)) return
    const place = ['1', '2', '3'].indexOf(event.key)
    const form = ballotInFocus()
    const button = form?.querySelectorAll<HTMLButtonElement>('button')[place]
    if (!form || !button) return
    if (button.offsetParent) button.click()
    else
      note(
        form,
        form.querySelector('.ballot')?.matches('[data-mine="true"]')
          ? t('thread.ballot.own')
          : t('thread.ballot.notHere'),
      )
  }
  const again = () => {
    for (const [form, sending] of sendings) if (sending.timer) send(form, sending)
  }

  function want(form: HTMLFormElement, button: HTMLButtonElement): void {
    const sending = sendings.get(form) ?? begin(form)
    sendings.set(form, sending)
    sending.wanted = isPressed(button) ? null : voteOf(button)
    showMine(form, sending.wanted)
    if (!sending.isOn) send(form, sending)
  }

  async function send(form: HTMLFormElement, sending: Sending): Promise<void> {
    clearTimeout(sending.timer)
    Object.assign(sending, { isOn: true, timer: 0 })
    const { wanted } = sending
    const answer = await fetch(`/api/v1${new URL(form.action).pathname}`, {
      method: wanted === null ? 'DELETE' : 'PUT',
      headers: { 'content-type': 'application/json', 'x-veta-person': person },
      body: wanted === null ? undefined : JSON.stringify({ vote: wanted }),
    }).catch(() => null)
    sending.isOn = false
    if (sending.wanted !== wanted) return send(form, sending)
    if (!answer || answer.status >= 500 || answer.status === 429) return later(form, sending)
    sendings.delete(form)
    const body = await answer.json().catch(() => ({}))
    if (answer.ok) return settle(form, body)
    showMine(form, sending.before)
    note(form, body.detail ?? t('thread.ballot.refused'))
  }

  function later(form: HTMLFormElement, sending: Sending): void {
    note(form, t('thread.ballot.unsent'))
    sending.timer = window.setTimeout(() => send(form, sending), sending.wait)
    sending.wait = Math.min(LONGEST_WAIT_MS, sending.wait * 2)
  }

  function show(form: HTMLFormElement, ballots: Ballots): string {
    const { mine, agree, disagree, pass, earlier } = ballots
    form.dataset.seen = String(agree !== null)
    form.dataset.any = String(Boolean(agree || disagree || pass))
    showMine(form, mine)
    for (const button of buttonsOf(form)) {
      const count = button.querySelector('.num')
      if (count) count.textContent = String(ballots[voteOf(button)] ?? '')
    }
    const tally = t('thread.ballot.tally', { agree: `${agree}`, disagree: `${disagree}`, pass: `${pass}` })
    put(form, '.tally', tally)
    const others = form.querySelector<HTMLElement>('.ballots-earlier > :last-child')
    if (others) {
      others.dataset.some = String(Boolean(earlier))
      others.textContent = t('thread.ballot.earlier', { count: `${earlier}` })
    }
    return tally
  }

  function settle(form: HTMLFormElement, ballots: Ballots): void {
    const tally = show(form, ballots)
    const own = form.querySelector<HTMLElement>('.ballots-earlier > a')
    if (own) own.dataset.some = 'false'
    note(form, '')
    hideAsked(form)
    const button = buttonsOf(form).find(isPressed)
    announce(button ? `${button.firstChild?.textContent?.trim()}: ${tally}` : t('thread.ballot.retracted'))
  }

  /** Others have voted, or this reader in another tab: updates the numbers in place, silently. */
  const refresh = (event: Event) => {
    const shown: Array<{ id: string; ballots: Ballots }> = event instanceof CustomEvent ? event.detail : []
    for (const { id, ballots } of shown) {
      const form = document.querySelector<HTMLFormElement>(`.ballots[action="/positions/${id}/ballot"]`)
      if (form && !sendings.has(form)) show(form, ballots)
    }
  }

  document.addEventListener('submit', submit)
  document.addEventListener(BALLOTS, refresh)
  if (singleKeys) document.addEventListener('keydown', press)
  window.addEventListener('online', again)
  return () => {
    document.removeEventListener('submit', submit)
    document.removeEventListener(BALLOTS, refresh)
    document.removeEventListener('keydown', press)
    window.removeEventListener('online', again)
    for (const { timer } of sendings.values()) clearTimeout(timer)
  }
}

const begin = (form: HTMLFormElement): Sending => {
  const pressed = buttonsOf(form).find(isPressed)
  const before = pressed ? voteOf(pressed) : null
  return { before, wanted: before, isOn: false, wait: FIRST_WAIT_MS, timer: 0 }
}

const buttonsOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLButtonElement>('.ballot button')]

const isPressed = (button: HTMLButtonElement) => button.ariaPressed === 'true'

const voteOf = ({ value }: HTMLButtonElement) => value.split(' ')[0] as keyof Ballots & string

function showMine(form: HTMLFormElement, vote: string | null): void {
  for (const button of buttonsOf(form)) {
    const isMine = voteOf(button) === vote
    button.ariaPressed = String(isMine)
    button.value = `${voteOf(button)} ${isMine}`
  }
}

function put(form: HTMLFormElement, what: string, text: string): void {
  const element = form.querySelector(what)
  if (element) element.textContent = text
}

/** Shows beside the buttons, and announces, the reason why a vote does not count. */
function note(form: HTMLFormElement, text: string): void {
  let element = form.querySelector('.ballot-note')
  if (!element) {
    if (!text) return
    element = document.createElement('span')
    element.className = 'ballot-note'
    form.append(element)
  }
  if (element.textContent === text) return
  element.textContent = text
  announce(text)
}

/** One live region for the whole page, so that ballots do not talk over one another. */
function announce(text: string): void {
  const line = document.getElementById('ballot-said')
  if (line && text) line.textContent = text
}

/**
 * The ballot of the focused post; without one, of the post with the active citation. The claim to vote on next has one as well,
 * which beside no debate needs no focus.
 */
function ballotInFocus(): HTMLFormElement | null {
  const next = document.activeElement?.closest('.vote-next') ?? (hasPosts() ? null : document)
  if (next) return next.querySelector('.vote-next-form')
  const at =
    document.activeElement?.closest('.q-main article') ?? document.querySelector('.q-main .is-active')
  const article = at?.closest('article')
  const form = article?.querySelector<HTMLFormElement>('.ballots')
  return form && form.closest('article') === article ? form : null
}

/** The claim to vote on next is voted on by now. React owns the element, which a new claim replaces. */
function hideAsked(form: HTMLFormElement): void {
  const asked = document.querySelector<HTMLFormElement>('.vote-next-form')
  const row = asked?.action === form.action ? asked.closest<HTMLElement>('.vote-next') : null
  if (row) row.hidden = true
}

const hasPosts = () => document.querySelector('.q-main') !== null
