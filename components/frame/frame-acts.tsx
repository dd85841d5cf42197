'use client'

import { useEffect } from 'react'
import { AfterSent } from './after-sent'
import { pressKeys } from './frame-keys'
import { KeptFocus } from './kept-focus'
import { closeMenus } from './menus'
import { Said } from './said'
import { chooseThemes } from './theme-choice'

/** What the frame of a page does in the browser. `keys`: the name of the list of keys, for those whose keys act. */
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
