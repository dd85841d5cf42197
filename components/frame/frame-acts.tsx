'use client'

import { useEffect } from 'react'
import { AfterSent } from './after-sent'
import { pressKeys } from './frame-keys'
import { KeptFocus } from './kept-focus'
import { closeMenus } from './menus'
import { Said } from './said'
import { chooseThemes } from './theme-choice'

/** The frame's scripts. `keys`: the name of the list of shortcuts, for readers who use them. */
export function FrameActs({ keys }: { keys: string | null }) {
  useEffect(closeMenus, [])
  useEffect(chooseThemes, [])
  useEffect(() => (keys === null ? undefined : pressKeys(keys)), [keys])
  return (
    <>
      <AfterSent />
      <KeptFocus />
      <Said />
    </>
  )
}
