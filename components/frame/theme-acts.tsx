'use client'

import { useEffect } from 'react'
import { chooseThemes } from './theme-choice'

/** For the pages before one is inside, which have no other frame. It draws nothing. */
export function ThemeActs() {
  useEffect(chooseThemes, [])
  return null
}
