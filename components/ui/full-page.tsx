import type { ReactNode } from 'react'

/** A page with one message and one next step. */
export function FullPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <main id="main" className="wrap full-page">
      <div className="full py-s6 px-s5 border border-line bg-page">
        <h1 className="mb-[0.4rem] font-serif font-medium text-[1.75rem]/[1.2]">{title}</h1>
        {children}
      </div>
    </main>
  )
}
