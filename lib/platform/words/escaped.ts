/** A text as content or quoted attribute of HTML or XML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"'\r]/g, (sign) => references[sign] ?? sign)

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes a line feed of a bare one.
  '\r': '&#13;',
}

/** A text as content or quoted attribute of XML 1.0, without the characters that XML does not allow. */
export const escapedForXml = (text: string): string => escaped(withoutNonXml(text))

/** The text without the characters that XML 1.0 (section 2.2) does not allow, not even as references. */
export const withoutNonXml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
