import type { DiffPiece } from '@/lib/platform/words/word-diff'
import { wordDiff } from '@/lib/platform/words/word-diff'
import type { RevisionView } from './revisions'

type Cited = RevisionView['citations'][number]

/** The changes of one revision: words as a diff, citations by kind of change. */
export type RevisionStep = {
  revision: number
  at: string
  claim: DiffPiece[]
  argument: DiffPiece[]
  stance: { before: RevisionView; after: RevisionView } | null
  citations: Array<{ kind: 'added' | 'dropped' | 'changed'; citation: Cited; before: Cited | null }>
}

/** The changes from the newest revision to the first, each against the one before. */
export function stepsOf(revisions: RevisionView[]): RevisionStep[] {
  return revisions.map((now, n) => stepOf(revisions[n - 1] ?? null, now)).reverse()
}

function stepOf(before: RevisionView | null, now: RevisionView): RevisionStep {
  const isFirst = before === null
  const { revision, at, claim, argument } = now
  const isSameStance = isFirst || (before.thesis === now.thesis && before.stance === now.stance)
  return {
    revision,
    at,
    claim: isFirst ? [{ kind: 'same', text: claim }] : wordDiff(before.claim, claim),
    argument: isFirst ? [{ kind: 'same', text: argument }] : wordDiff(before.argument, argument),
    stance: isSameStance ? null : { before, after: now },
    citations: isFirst ? [] : citationSteps(before.citations, now.citations),
  }
}

function citationSteps(before: Cited[], now: Cited[]): RevisionStep['citations'] {
  const earlier = (id: string) => before.find((one) => one.id === id) ?? null
  const kept = now.flatMap((citation): RevisionStep['citations'] => {
    const was = earlier(citation.id)
    if (!was) return [{ kind: 'added', citation, before: null }]
    return was.revision === citation.revision ? [] : [{ kind: 'changed', citation, before: was }]
  })
  const dropped = before.filter(({ id }) => !now.some((one) => one.id === id))
  return [...kept, ...dropped.map((citation) => ({ kind: 'dropped' as const, citation, before: null }))]
}

export const isUnchanged = ({ claim, argument, stance, citations }: RevisionStep): boolean =>
  [...claim, ...argument].every(({ kind }) => kind === 'same') && !stance && citations.length === 0
