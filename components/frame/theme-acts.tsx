'use client'

import { useEffect } from 'react'
import { chooseThemes } from './theme-choice'

/** For pages before sign-in, which have no other frame. It renders nothing. */
export function ThemeActs() {
  useEffect(chooseThemes, [])
  return null
}
