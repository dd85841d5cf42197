type FontName = { name: string; bold?: boolean; black?: boolean; italic?: boolean }

/** Whether a font is bold or slanted, by its own word or by its name. */
export function styleOf({ name, bold = false, black = false, italic = false }: FontName) {
  // Of TeX's fonts, CMBX, CMSSBX and NimbusRomNo9L-Medi are bold, CMTI and CMSL are slanted.
  const isBold =
    bold || black || /bold|black|heavy|demi|(?:cm|sf|ec)(?:ss)?bx|rom\w{0,9}-medi|[-,]bd?$/i.test(name)
  const isItalic = italic || /ital|obli|slant|(?:cm|sf|ec)(?:ti|sl)|[-,](?:it?|bi)$/i.test(name)
  return { isBold, isItalic }
}
