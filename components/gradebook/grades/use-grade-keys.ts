import { type RefObject, useEffect } from 'react'
import { isAlone, isTyping } from '@/components/ui/keys'

/**
 * The keys of the drawer, outside fields: a digit chooses a level of the criterion with the focus, or of the first without a
 * level, and moves on; J and K go to the next and the previous person.
 */
export function useGradeKeys(form: RefObject<HTMLFormElement | null>, singleKeys: boolean): void {
  useEffect(() => {
    if (!singleKeys) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isAlone(event) || isTyping(event) || !form.current) return
      const key = event.key.toLowerCase()
      const acted = /^[1-9]$/.test(key) ? chooseLevel(form.current, Number(key)) : follow(key)
      if (acted) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [form, singleKeys])
}

function follow(key: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`#drawer a[data-key="${CSS.escape(key)}"]`)
  link?.click()
  return link !== null
}

function chooseLevel(form: HTMLFormElement, digit: number): boolean {
  const criteria = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-criterion]')]
  const here = criteria.find((one) => one.contains(document.activeElement))
  const criterion = here ?? criteria.find((one) => !one.querySelector(':checked')) ?? criteria[0]
  const radio = criterion?.querySelectorAll<HTMLInputElement>('input[type="radio"]')[digit - 1]
  if (!criterion || !radio) return false
  radio.click()
  const following = criteria[criteria.indexOf(criterion) + 1]
  const target = following?.querySelector<HTMLInputElement>(':checked, input[type="radio"]') ?? radio
  target.focus()
  target.scrollIntoView({ block: 'nearest' })
  return true
}
