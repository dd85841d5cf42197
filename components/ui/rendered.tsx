type Props = { html: string; className?: string; dir?: 'auto'; lang?: string }

/** People's Markdown as HTML, rendered and sanitised only by lib/platform/markdown/markdown. */
export const Rendered = ({ html, className = 'prose', dir, lang }: Props) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised where it was rendered
  <div className={className} dir={dir} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
)
