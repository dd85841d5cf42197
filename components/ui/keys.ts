/** Tests whether the target takes text, where a key is a letter and no command. Radio buttons and checkboxes do not. */
export const isTyping = ({ target }: Event): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null

/** Tests for a key without the modifiers of browser commands. */
export const isAlone = ({ ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isComposing)
