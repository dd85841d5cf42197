/** The direction of most strong letters of a text. */
export function direction(text: string): 'ltr' | 'rtl' {
  const right = text.match(/[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/g)?.length ?? 0
  if (right === 0) return 'ltr'
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return right * 2 > letters ? 'rtl' : 'ltr'
}
