import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import type { DeskContext } from './say'

type Props = {
  skip: Action
  hidden: { citation: string; seminar: string; order: string }
  setting: DeskContext
}

/** Leaves the case for later. */
export function SkipForm({ skip, hidden, setting: { say } }: Props) {
  return (
    <ActionForm
      key={hidden.citation}
      action={skip}
      entries={[]}
      hidden={hidden}
      submit={say('skip')}
      sending={say('skipping')}
      className="m-skip block pt-0 px-s6 pb-s2 bg-paper desk:z-1 desk:justify-self-end desk:self-start desk:[grid-area:foot] max-phone:py-s2 max-phone:px-s4"
    />
  )
}
