/*
 * An error keeps its stack frames until its stack is read, and with them the object of each call. Next aborts a controller
 * at the end of each page with an error that reports success. Its frames hold an immediate of Node 20, which leads to all
 * later immediates and their requests: so anything that kept one page alive kept all later ones.
 */
const completed = 'This render completed successfully'
const { abort } = AbortController.prototype

/** @param {unknown} [reason] */
AbortController.prototype.abort = function (reason) {
  // Setting the stack releases the frames.
  if (reason instanceof Error && reason.message.startsWith(completed)) reason.stack = reason.message
  return abort.call(this, reason)
}
