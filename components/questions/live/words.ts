import { type Forms, forms } from '@/components/ui/plural'

type Say = (key: string, values?: Record<string, string | number>) => string

export type NewsWords = {
  positions: Forms
  responses: Forms
  edited: string
  gone: string
  sight: string
  /** By phase. */
  phase: Record<string, string>
}

export type PresenceWords = {
  named: string
  pair: string
  more: Forms
  reading: Forms
  writing: Forms
  onlyWriting: Forms
}

const phases = ['reading', 'opening', 'rebuttal', 'synthesis', 'closed']

export function newsWords(say: Say): NewsWords {
  return {
    positions: forms((count) => say('positions', { count })),
    responses: forms((count) => say('responses', { count })),
    edited: say('edited'),
    gone: say('gone'),
    sight: say('sight'),
    phase: Object.fromEntries(phases.map((phase) => [phase, say(`phase.${phase}`)])),
  }
}

export function presenceWords(say: Say): PresenceWords {
  const [name, other] = ['{name}', '{other}']
  return {
    named: say('here.named', { name }),
    pair: say('here.pair', { name, other }),
    more: forms((count) => say('here.more', { name, count })),
    reading: forms((count) => say('here.reading', { count })),
    writing: forms((count) => say('here.writing', { count })),
    onlyWriting: forms((count) => say('here.onlyWriting', { count })),
  }
}
