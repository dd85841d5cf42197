import type { ReactNode } from 'react'

type Props = { title: ReactNode; action?: ReactNode; children?: ReactNode; level?: 'h2' | 'h3' }

/** Nothing here yet: says so, and names the next act. */
export function Empty({ title, action, children, level: Heading = 'h3' }: Props) {
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children ? <p className="max-w-128 mb-s3 text-ink-2">{children}</p> : null}
      {action}
    </div>
  )
}
