import { createHash } from 'node:crypto'

const sha256 = (text: string, form: 'base64' | 'base64url'): string =>
  createHash('sha256').update(text).digest(form)

/** Names a content, in entity tags and keys of caches: 162 bits, which nobody makes two contents for. */
export const contentHash = (text: string): string => sha256(text, 'base64url').slice(0, 27)

/** The hash by which a content security policy allows a style sheet or a script: `sha256-…` (CSP Level 3, section 2.3.1). */
export const policyHash = (text: string): string => `sha256-${sha256(text, 'base64')}`
