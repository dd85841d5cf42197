type Props = {
  /** A server action: the toast needs no script. */
  undo: (form: FormData) => Promise<void>
  position: string
  words: { done: string; undo: string }
}

/** "Position withdrawn. Undo": shown by the thread that a withdrawal leads to. */
export function WithdrawnToast({ undo, position, words }: Props) {
  return (
    <form action={undo} className="toast-place">
      <input type="hidden" name="position" value={position} />
      <span className="toast" role="status">
        {words.done} <button type="submit">{words.undo}</button>
      </span>
    </form>
  )
}
