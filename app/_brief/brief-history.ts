import type { LineStep } from '@/lib/curation/brief/queries'
import type { BriefVersionView } from '@/lib/curation/brief/versions'
import type { DiffPiece } from '@/lib/platform/words/word-diff'
import { wordDiff } from '@/lib/platform/words/word-diff'

/** The change by one wording of a line; `act` is its kind. */
export type LineChange = {
  step: LineStep
  act: 'first' | 'reworded' | 'removed' | 'restored' | 'same'
  text: DiffPiece[]
  dissent: DiffPiece[]
}

/** The changes of lines, each against the wording before it, in the given order. */
export function lineChanges(steps: LineStep[]): LineChange[] {
  return steps.map((step) => {
    const before = steps.find(({ line, revision }) => line === step.line && revision === step.revision - 1)
    return {
      step,
      act: actOf(step, before),
      text: before ? wordDiff(before.text, step.text) : [{ kind: 'same', text: step.text }],
      dissent: wordDiff(before?.dissent ?? step.dissent, step.dissent),
    }
  })
}

function actOf(step: LineStep, before: LineStep | undefined): LineChange['act'] {
  if (step.removed) return 'removed'
  if (!before) return 'first'
  if (before.removed) return 'restored'
  return before.text === step.text && before.dissent === step.dissent ? 'same' : 'reworded'
}

/** The changes of a published version against the one before, line by line; null for the first. */
export type VersionChange = {
  id: string
  act: 'added' | 'removed' | 'changed'
  text: DiffPiece[]
  dissent: DiffPiece[]
}

export function versionChanges(
  version: BriefVersionView,
  before: BriefVersionView | undefined,
): VersionChange[] | null {
  if (!before) return null
  const earlier = new Map(before.lines.map((line) => [line.id, line]))
  const here = new Set(version.lines.map(({ id }) => id))
  const changed = version.lines.flatMap((line): VersionChange[] => {
    const was = earlier.get(line.id)
    if (!was) return [whole(line, 'added')]
    if (was.text === line.text && was.dissent === line.dissent) return []
    const dissent = wordDiff(was.dissent, line.dissent)
    return [{ id: line.id, act: 'changed', text: wordDiff(was.text, line.text), dissent }]
  })
  return [...changed, ...before.lines.filter(({ id }) => !here.has(id)).map((line) => whole(line, 'removed'))]
}

function whole(
  { id, text, dissent }: BriefVersionView['lines'][number],
  act: 'added' | 'removed',
): VersionChange {
  const kind = act === 'added' ? 'added' : 'missing'
  return { id, act, text: [{ kind, text }], dissent: dissent ? [{ kind, text: dissent }] : [] }
}
