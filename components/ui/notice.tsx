import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

type Props = {
  /** `bad` is an error or a refusal, and is announced at once. */
  kind?: 'plain' | 'bad'
  icon?: IconName
  children: ReactNode
}

/** A bold sentence with the fact, then the consequences and the next step. */
export function Notice({ kind = 'plain', icon = kind === 'bad' ? 'warn' : 'clock', children }: Props) {
  const bad = kind === 'bad'
  return (
    <div
      className={bad ? 'notice bad' : 'notice'}
      role={bad ? 'alert' : undefined}
      tabIndex={bad ? -1 : undefined}
    >
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}
