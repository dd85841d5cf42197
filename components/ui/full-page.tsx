import type { ReactNode } from 'react'

/** A page with one message and one next step. */
export function FullPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <main id="main" className="wrap full-page">
      <div className="full">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
