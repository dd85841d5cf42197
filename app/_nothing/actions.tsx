'use server'

import type { ReactNode } from 'react'
import { NothingHere } from './nothing-here'

/** The page that says so, drawn for whoever asks. */
export async function bringNothing(): Promise<ReactNode> {
  return <NothingHere />
}
