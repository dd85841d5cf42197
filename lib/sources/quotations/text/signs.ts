/** Kinds of signs, by UTF-16 unit, for the form in which wordings are compared. */

export const ligatures = new Map([
  [0xfb00, 'ff'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0xfb03, 'ffi'],
  [0xfb04, 'ffl'],
  [0xfb05, 'st'],
  [0xfb06, 'st'],
])

export const isSpace = (unit: number) =>
  unit === 0x20 ||
  (unit >= 0x09 && unit <= 0x0d) ||
  unit === 0x85 ||
  unit === 0xa0 ||
  (unit >= 0x1680 &&
    (unit === 0x1680 ||
      (unit >= 0x2000 && unit <= 0x200a) ||
      unit === 0x2028 ||
      unit === 0x2029 ||
      unit === 0x202f ||
      unit === 0x205f ||
      unit === 0x3000))

/** Soft hyphen, zero-width spaces and joiners, direction marks, variation selectors. */
export const isZeroWidth = (unit: number) =>
  unit === 0xad ||
  (unit >= 0x180e &&
    (unit === 0x180e ||
      (unit >= 0x200b && unit <= 0x200f) ||
      (unit >= 0x202a && unit <= 0x202e) ||
      (unit >= 0x2060 && unit <= 0x206f) ||
      (unit >= 0xfe00 && unit <= 0xfe0f) ||
      unit === 0xfeff))

export const isDash = (unit: number) =>
  unit === 0x2d || (unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212 || unit === 0xfe58 || unit === 0xfe63

/** " “ ” „ ‟ ″ « » ״ ⹂ ❝ ❞ ❮ ❯, and the corner and angle brackets that quote in East Asia */
export const isDouble = (unit: number) =>
  unit === 0x22 ||
  unit === 0xab ||
  unit === 0xbb ||
  unit === 0x5f4 ||
  (unit >= 0x201c && (unit <= 0x201f || unit === 0x2033 || (unit >= 0x275d && isRareDouble(unit))))

const isRareDouble = (unit: number) =>
  unit <= 0x275e ||
  unit === 0x276e ||
  unit === 0x276f ||
  (unit >= 0x27e8 && unit <= 0x27eb) ||
  unit === 0x2e42 ||
  (unit >= 0x3008 && unit <= 0x300f) ||
  (unit >= 0x301d && unit <= 0x301f) ||
  (unit >= 0xfe3d && unit <= 0xfe44) ||
  unit === 0xff02 ||
  unit === 0xff62 ||
  unit === 0xff63

/** ' ` ´ ʼ ‘ ’ ‚ ‛ ′ ‹ › */
export const isSingle = (unit: number) =>
  unit === 0x27 ||
  unit === 0x60 ||
  unit === 0xb4 ||
  unit === 0x2bc ||
  (unit >= 0x2018 && unit <= 0x201b) ||
  unit === 0x2032 ||
  unit === 0x2039 ||
  unit === 0x203a ||
  unit === 0x275b ||
  unit === 0x275c ||
  unit === 0xff07

/** A letter, digit or mark; cheap, so it takes all that is neither space nor a sign known here for one. */
export const isLetterLike = (unit: number) =>
  (unit >= 0x30 && unit <= 0x39) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0xc0 && unit < 0x2000) ||
  (unit >= 0x2c00 && unit < 0x2e00) ||
  (unit >= 0x3040 && unit < 0xfe00)
