type Props = {
  /** A server action, so that the toast works without JavaScript. */
  undo: (form: FormData) => Promise<void>
  position: string
  words: { done: string; undo: string }
}

/** "Position withdrawn. Undo": shown by the thread after a withdrawal. */
export function WithdrawnToast({ undo, position, words }: Props) {
  return (
    <form action={undo} className="toast-place">
      <input type="hidden" name="position" value={position} />
      <span className="toast" role="status">
        {words.done}{' '}
        <button
          className="min-h-7 px-[0.4rem] font-semibold underline underline-offset-[0.2em]"
          type="submit"
        >
          {words.undo}
        </button>
      </span>
    </form>
  )
}
