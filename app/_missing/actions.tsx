'use server'

import type { ReactNode } from 'react'
import { NothingHere } from './nothing-here'

/** The page "nothing here", rendered for the requesting person. */
export async function bringNothing(): Promise<ReactNode> {
  return <NothingHere />
}
