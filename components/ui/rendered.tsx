import { Html } from './html'

type Props = { html: string; className?: string; dir?: 'auto'; lang?: string }

/** People's Markdown as HTML, rendered and sanitised only by lib/platform/markdown/markdown. */
export const Rendered = ({ className = 'prose', ...props }: Props) => (
  <Html as="div" className={className} {...props} />
)
