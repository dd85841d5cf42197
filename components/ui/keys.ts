/** Whether somebody is typing, so that a single key is a letter and no command. A radio or a box is no place to type in. */
export const isTyping = ({ target }: Event): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null

/** Whether the key is pressed without those that make a command of the browser of it. */
export const isAlone = ({ ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isComposing)
