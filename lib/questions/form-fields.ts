/** The fields of a row that a person types. The others say where its words stand, and are hidden. */
export const isTypedField = (field: string): boolean => !['placed', 'version', 'start', 'end'].includes(field)
