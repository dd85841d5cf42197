import { onChanged, soon } from '@/components/questions/live/live-island'

const topics = ['positions', 'responses', 'reviews', 'question']

type Watched = { person: string; question: string; text: string }

/** Offers the matrix again once another one would be shown. Nothing moves under its reader. */
export function watchEvidence({ person, question, text }: Watched): () => void {
  const ask = soon(async () => {
    const place = document.getElementById('evidence-news')
    if (!place || place.firstChild) return
    const headers = { 'x-veta-person': person, 'if-none-match': `"${place.dataset.tag}"` }
    const answer = await fetch(`/api/v1/questions/${question}/evidence`, { headers, cache: 'no-store' })
    await answer.body?.cancel()
    if (answer.status === 200) place.append(again(text))
  }, 300)
  return onChanged(question, topics, ask)
}

function again(text: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.className = 'pill'
  link.href = location.pathname + location.search
  link.dataset.refresh = ''
  link.textContent = text
  return link
}
