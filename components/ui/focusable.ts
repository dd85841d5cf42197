import { type ComponentProps, createElement } from 'react'

type Props = ComponentProps<'section'> & { as: 'div' | 'pre' | 'section' }

/** A part with a tab stop although it has no button: it scrolls, or words are chosen in it by keyboard (WCAG 2.1.1). */
export const Focusable = ({ as, ...props }: Props) => createElement(as, { tabIndex: 0, ...props })
