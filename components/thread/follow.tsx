'use client'

export function Follow(_: { path: string; opening: string; failed: string }) {
  return null
}
