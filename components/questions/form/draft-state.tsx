import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import type { AutosaveState } from './use-autosave'

/** Tells whether the draft is saved. */
export function DraftState({ shown, t }: { shown: AutosaveState; t: Translate<'questions.autosave'> }) {
  const isBad = shown.state === 'away' || shown.state === 'stale' || shown.state === 'problems'
  return (
    <p className={`m-0 min-h-[1.4em] text-small ${isBad ? 'text-cinnabar' : 'text-ink-2'}`} role="status">
      {isBad ? <Icon name="warn" /> : null} {sayOf(shown, t)}
    </p>
  )
}

function sayOf(shown: AutosaveState, t: Translate<'questions.autosave'>): string {
  if ('text' in shown) return shown.text
  if (shown.state === 'kept') return t('questions.autosave.kept', { at: shown.at })
  return shown.state === 'idle' ? '' : t(`questions.autosave.${shown.state}`)
}
