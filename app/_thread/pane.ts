import { cookies } from 'next/headers'

/** The class of a debate with its source pane, which the reader may have closed in this browser. */
export async function splitClass(): Promise<string> {
  return (await cookies()).get('pane')?.value === 'closed' ? 'q-split pane-closed' : 'q-split'
}
