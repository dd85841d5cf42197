import type { Translate } from '@/lib/messages/translate'
import type { phases } from '@/lib/questions/input'
import { askApi, onChanged, soon } from './live-island'

type Ballots = Record<'agree' | 'disagree' | 'pass' | 'earlier', number | null> & { mine: string | null }

type News = {
  phase: (typeof phases)[number]
  blind: boolean
  positions: number
  responses: number
  shown: Array<{ id: string; revision: number; status: string; ballots: Ballots }>
}

type Following = { question: string; person: string; path: string; t: Translate<'live'> }

/** The event for changed ballots; its `detail` is the API's answer, by position. */
export const BALLOTS = 'veta:ballots'

const SHOWN_AT_MOST = 200
const topics = ['positions', 'responses', 'ballots', 'reviews', 'question']

/**
 * Announces changes without moving the text that a reader is reading: new posts wait behind a link, reworded ones get a
 * mark, and numbers change in place.
 */
export function followNews(given: Following): () => void {
  const { question, person } = given
  const ask = soon(async () => {
    const news = await askApi<News>(`/questions/${question}/news?${pageNow()}`, person)
    if (news) show(news, given)
  }, 80)
  const stop = onChanged(question, topics, ask)
  ask()
  return stop
}

const here = () => location.pathname + location.search
const place = () => document.getElementById('live-news')
const shown = () => [...document.querySelectorAll<HTMLElement>('.q-main article[data-revision]')]
const idOf = ({ id }: HTMLElement) => id.slice('p-'.length)

/** The page's description for the API. */
function pageNow(): URLSearchParams {
  const { since, branch } = place()?.dataset ?? {}
  const ids = shown().slice(0, SHOWN_AT_MOST).map(idOf)
  return new URLSearchParams({ ...(since && { since }), ...(branch && { branch }), shown: ids.join(',') })
}

function show(news: News, { path, t }: Following): void {
  const element = place()
  if (element) put(element, linksOf(news, element.dataset, { path, t }))
  for (const article of shown()) {
    const now = news.shown.find(({ id }) => id === idOf(article))
    if (now && `${now.status} ${now.revision}` !== `${article.dataset.status} ${article.dataset.revision}`)
      markChanged(article, now.status === 'published' ? t('live.edited') : t('live.gone'))
  }
  document.dispatchEvent(new CustomEvent(BALLOTS, { detail: news.shown }))
}

/** `isList`: the link leads to the head of the list, with the newest posts. */
type Link = { text: string; href: string; isList: boolean }
type Saying = Pick<Following, 'path' | 't'>

function linksOf(news: News, page: DOMStringMap, { path, t }: Saying): Link[] {
  const { positions, responses } = news
  const again = (text: string): Link => ({ text, href: here(), isList: false })
  const links: Link[] = []
  if (news.phase !== page.phase) links.push(again(t(`live.phase.${news.phase}`)))
  else if (page.blind === 'true' && !news.blind) links.push(again(t('live.sight')))
  const fresh = [
    positions > 0 ? t('live.positions', { count: positions }) : '',
    responses > 0 ? t('live.responses', { count: responses }) : '',
  ].filter(Boolean)
  const text = fresh.join(', ')
  if (positions > 0) links.push({ ...again(text), href: path, isList: true })
  else if (responses > 0) links.push(again(text))
  return links
}

/** Changes the element only for different links, since each change is read out. */
function put(element: HTMLElement, links: Link[]): void {
  const said = links.map(({ text }) => text).join('\n')
  if (element.dataset.said === said || (!said && !element.dataset.said)) return
  element.dataset.said = said
  element.replaceChildren(...links.map(linkTo))
}

function linkTo({ text, href, isList }: Link): HTMLAnchorElement {
  const link = document.createElement('a')
  link.className = 'pill'
  link.href = href
  link.textContent = text
  if (href === here()) link.dataset.refresh = ''
  if (isList) link.addEventListener('click', () => place()?.previousElementSibling?.scrollIntoView())
  return link
}

function markChanged(article: HTMLElement, text: string): void {
  const head = article.querySelector('.position-head, .response-head')
  if (!head || head.querySelector('.changed')) return
  const link = linkTo({ text, href: here(), isList: false })
  link.className = 'changed'
  head.append(link)
}
