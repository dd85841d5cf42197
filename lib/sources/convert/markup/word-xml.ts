import { readXml } from './xml'

/**
 * A part of a Word file (ECMA-376), rewritten so that mammoth reads all of its words: it skips elements that it does not
 * know, with the text in them. Throws as `readXml`.
 */
export function readableXml(bytes: Uint8Array): { xml: string; hasFormulas: boolean } {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>']
  let leaving = 0
  let formula: string[] | null = null
  let isFormulaText = false
  let hasFormulas = false
  readXml(bytes, {
    open(name, attributes) {
      if (leaving > 0 || leftOut.has(name)) leaving++
      else if (formula) isFormulaText = name === 'm:t'
      else if (name === 'm:oMath') formula = []
      else if (!unwrapped.has(name)) parts.push(tagOf(renamed[name] ?? name, attributes))
    },
    text(text) {
      if (leaving > 0) return
      if (!formula) parts.push(escaped(text))
      else if (isFormulaText) formula.push(text)
    },
    close(name) {
      if (leaving > 0) leaving--
      else if (name === 'm:oMath' && formula) {
        hasFormulas = true
        parts.push(`<w:r><w:t xml:space="preserve">${escaped(formula.join(''))}</w:t></w:r>`)
        formula = null
      } else if (formula) isFormulaText = false
      else if (!unwrapped.has(name)) parts.push(`</${renamed[name] ?? name}>`)
    },
  })
  return { xml: parts.join(''), hasFormulas }
}

/** Fields, changes of direction, and characters with a reading beside them hold runs of text. */
const unwrapped = new Set(['w:fldSimple', 'w:dir', 'w:bdo', 'w:ruby', 'w:rubyBase', 'm:oMathPara'])

const leftOut = new Set(['w:rubyPr', 'w:rt', 'm:oMathParaPr'])

const renamed: Record<string, string> = { 'w:cr': 'w:br', 'w:ptab': 'w:tab' }

function tagOf(name: string, attributes: Record<string, string>): string {
  const stated = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${stated.join('')}>`
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

const escaped = (text: string) => text.replace(/[&<>"\n\r\t]/g, (sign) => escapes[sign] ?? sign)
