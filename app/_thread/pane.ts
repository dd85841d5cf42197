import { cookies } from 'next/headers'

/** Of a debate with its source beside it, which its reader may have closed in this browser. */
export async function splitClass(): Promise<string> {
  return (await cookies()).get('pane')?.value === 'closed' ? 'q-split pane-closed' : 'q-split'
}
