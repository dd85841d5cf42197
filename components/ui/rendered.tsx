type Props = { html: string; className?: string; dir?: 'auto' }

/** Markdown that somebody wrote, as HTML: rendered and sanitised by lib/platform/markdown/markdown, and by nothing else. */
export const Rendered = ({ html, className = 'prose', dir }: Props) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised where it was rendered
  <div className={className} dir={dir} dangerouslySetInnerHTML={{ __html: html }} />
)
