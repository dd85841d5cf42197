import { expect } from '@playwright/test'
import type { Point } from './selecting'

/** A window of a browser without Playwright, with the mouse and keys of its own driver. */
export type Window = {
  go: (address: string) => Promise<void>
  /** Evaluates an expression in the page. */
  run: (expression: string) => Promise<unknown>
  /** Presses the mouse at a point, drags it over others, and releases it at the last one. */
  drag: (...points: Point[]) => Promise<void>
  type: (words: string) => Promise<void>
  /** Presses Escape. */
  escape: () => Promise<void>
  /** The browser's complaints: script errors, and refusals of the content policy. */
  complaints: () => Promise<string[]>
  close: () => Promise<void>
}

export type OtherBrowser = {
  name: string
  /** The Debian packages that it needs. */
  packages: string
  isInstalled: () => boolean
  open: () => Promise<Window>
}

/** The size of the desktop journeys. */
export const size = { width: 1440, height: 900 }

/** Runs a function in the page, on a selector's first element, once it exists. The function sees nothing from around it. */
export async function on<A, T>(
  window: Window,
  selector: string,
  work: (element: HTMLElement, given: A) => T,
  given: A,
): Promise<T> {
  const element = `document.querySelector(${JSON.stringify(selector)})`
  const worked = `[${element}].flatMap((found) => found ? [(${work})(found, ${JSON.stringify(given)})] : [])`
  let found: unknown
  await expect(async () => {
    found = await window.run(worked)
    expect(found, selector).toHaveLength(1)
  }).toPass({ timeout: 20_000 })
  // A driver returns JSON, which each of these functions returns.
  const [answer] = found as [T]
  return answer
}

/** Clicks in the middle of an element, once nothing covers it and it is still. */
export async function click(window: Window, selector: string): Promise<void> {
  let before = { x: 0, y: 0 }
  await expect(async () => {
    const { isFree, ...now } = await on(window, selector, middleOf, null)
    const isStill = now.x === before.x && now.y === before.y
    before = now
    expect([isFree, isStill], selector).toEqual([true, true])
  }).toPass({ timeout: 20_000, intervals: [50] })
  await window.drag(before)
}

function middleOf(element: HTMLElement) {
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  return { x, y, isFree: element.contains(document.elementFromPoint(x, y)) }
}

export const textOf = (window: Window, selector: string): Promise<string> =>
  on(window, selector, (element) => element.textContent ?? '', null)
