import type { Tx } from './database/db'
import { done, type Result } from './errors'
import { type Made, madeBefore, type Once, write } from './write'

/** What a command does to `F`, the thing that is meant, with where the person stands before it. */
type Command<F, D> = {
  /** Looks the thing up through the person. */
  find(): Promise<F>
  /** Throws where the person may not. Asked of the thing as it was found, and again as it is held. */
  permit(found: F): void
  /** Locks what the thing stands in until the commit, and reads the thing anew. */
  hold(tx: Tx, found: F): Promise<F>
  /** Writes the change and records it; `id` is for a new row. */
  make(tx: Tx, held: F, id: string): Promise<Result<{ id: string }, D>>
}

/** A command whose input is checked before the transaction, into what `make` writes. */
type CheckedCommand<F, C, D> = Omit<Command<F, D>, 'make'> & {
  check(found: F): Result<C, D> | Promise<Result<C, D>>
  make(tx: Tx, held: F, id: string, checked: C): Promise<Result<{ id: string }, D>>
}

/**
 * Runs a command in its order: find, replay, permit, write. A request that was sent before is answered before anything is
 * judged, since what it made has changed what would now be judged.
 */
export async function command<F, D>(
  person: { id: string },
  once: Once | undefined,
  steps: Command<F, D>,
): Promise<Result<Made, D>> {
  return checkedCommand(person, once, { ...steps, check: () => done(null) })
}

/** Runs a command that checks its input after the permission. */
export async function checkedCommand<F, C, D>(
  person: { id: string },
  once: Once | undefined,
  { find, permit, check, hold, make }: CheckedCommand<F, C, D>,
): Promise<Result<Made, D>> {
  const found = await find()
  const before = await madeBefore(person, once)
  if (before) return done(before)
  permit(found)
  const checked = await check(found)
  if (!checked.ok) return checked
  return write(person, once, async (tx, id) => {
    const held = await hold(tx, found)
    permit(held)
    return make(tx, held, id, checked.value)
  })
}
