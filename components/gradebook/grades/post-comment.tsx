'use client'

import { createContext, useContext } from 'react'

/** The comments on posts as they were typed into a form that was refused. */
export const TypedComments = createContext<Record<string, unknown>>({})

type Props = { post: string; label: string; comment: string }

/** The field for a comment on one post. */
export function PostComment({ post, label, comment }: Props) {
  const typed = useContext(TypedComments)[post]
  return (
    <textarea
      className="textarea mt-s1"
      name={`comments.${post}`}
      aria-label={label}
      rows={2}
      dir="auto"
      maxLength={5_000}
      defaultValue={typeof typed === 'string' ? typed : comment}
    />
  )
}
