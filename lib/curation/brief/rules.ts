import type { PositionStatus, Verdict } from '@/lib/platform/prisma/enums'
import { BriefSection } from '@/lib/platform/prisma/enums'

export const sections = Object.values(BriefSection)

export type SectionName = (typeof sections)[number]

/** A position in the state that a line cited: its wording, and its citations with their verdicts, by citation id. */
export type LineEvidence = {
  revision: number
  citations: Record<string, { revision: number; verdict: Verdict | null }>
}

/** The current state of the position; null once it has moved to another question. */
export type EvidenceNow = LineEvidence & { status: PositionStatus; isHere: boolean }

/** A change of something that a line cites. */
export type EvidenceChange =
  | { what: 'reworded'; from: number; to: number }
  | { what: 'withdrawn' | 'hidden' | 'merged' | 'moved' }
  | { what: 'citationReworded' | 'citationDropped'; citation: string }
  | { what: 'judged'; citation: string; from: Verdict | null; to: Verdict | null }

/** The changes since a line cited a position; empty where there are none. */
export function changesSince(then: LineEvidence, now: EvidenceNow): EvidenceChange[] {
  if (!now.isHere) return [{ what: 'moved' }]
  if (now.status !== 'published') return [{ what: now.status }]
  const reworded: EvidenceChange[] =
    now.revision === then.revision ? [] : [{ what: 'reworded', from: then.revision, to: now.revision }]
  const cited = Object.entries(then.citations).flatMap(([citation, was]): EvidenceChange[] => {
    const is = now.citations[citation]
    if (!is) return [{ what: 'citationDropped', citation }]
    return [
      ...(is.revision === was.revision ? [] : [{ what: 'citationReworded' as const, citation }]),
      ...(is.verdict === was.verdict
        ? []
        : [{ what: 'judged' as const, citation, from: was.verdict, to: is.verdict }]),
    ]
  })
  return [...reworded, ...cited]
}

type Placed = { section: SectionName; thesis: string | null }

export type LineGroup<L> = Placed & { lines: L[] }

/** Groups lines by section: agreed, then disputed with one group per thesis, then open. The order within a group stays. */
export function grouped<L extends Placed>(lines: L[]): LineGroup<L>[] {
  return sections.flatMap((section) => {
    const here = lines.filter((line) => line.section === section)
    const labels = [...new Set(here.map(({ thesis }) => thesis))].sort(byLabel)
    return labels.map((thesis) => ({
      section,
      thesis,
      lines: here.filter((line) => line.thesis === thesis),
    }))
  })
}

/** Lines without a thesis come last. */
const byLabel = (a: string | null, b: string | null) => (a ?? '~').localeCompare(b ?? '~')

export type LineWording = Placed & { text: string; dissent: string; cites: string[] }

export const isSameWording = (a: LineWording, b: LineWording): boolean =>
  a.section === b.section &&
  a.thesis === b.thesis &&
  a.text === b.text &&
  a.dissent === b.dissent &&
  a.cites.join() === b.cites.join()

/** 192 random bits: the link's holder reads the Brief, and nobody finds it by trying. */
export const publicKey = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
