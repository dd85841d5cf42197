import { type ComponentProps, createElement } from 'react'

type Props = { html: string; viewBox?: string; as: 'div' | 'g' | 'script' | 'style' | 'svg' | 'ul' } & Omit<
  ComponentProps<'div'>,
  'children' | 'ref'
>

/**
 * An element with content that is HTML already: rendered by our own components, written by us, or people's Markdown as
 * lib/platform/markdown has sanitised it. Nothing else puts HTML into a page.
 */
export const Html = ({ as, html, ...props }: Props) =>
  createElement(as, { ...props, dangerouslySetInnerHTML: { __html: html } })
