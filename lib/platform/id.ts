const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Tests the form of an id, since PostgreSQL refuses to compare an id with any other text. */
export const isId = (text: string): boolean => uuid.test(text)

/** The nil UUID (RFC 9562, 5.9), which no record has. */
export const NIL = '00000000-0000-0000-0000-000000000000'
