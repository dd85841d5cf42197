import type { Say } from '@/components/citations/say'

/** Clamped at eight lines; a checkbox unfolds it, with or without JavaScript. */
export function Argument({ id, html, long, say }: { id: string; html: string; long: boolean; say: Say }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/platform/markdown
  const prose = <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
  if (!long) return prose
  return (
    <div className="clamp">
      <input type="checkbox" id={`r-${id}`} className="vh" />
      {prose}
      <label htmlFor={`r-${id}`}>{say('readOn')}</label>
    </div>
  )
}
