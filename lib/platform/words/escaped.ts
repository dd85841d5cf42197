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

/** The same for XML 1.0, which cannot have some characters at all. */
export const escapedForXml = (text: string): string => escaped(withoutNonXml(text))

/** Without the characters that XML 1.0 (section 2.2) does not allow, not even as references. */
export const withoutNonXml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
