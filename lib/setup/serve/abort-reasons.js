/*
 * An error keeps the frames of its stack until somebody reads it, and with them the object of each call. Next aborts a
 * controller at the end of each page with an error that says all went well. Its frames hold an immediate of Node 20, which
 * leads on to every immediate after it and so to the requests of these: whatever keeps one page kept all that followed.
 */
const completed = 'This render completed successfully'
const { abort } = AbortController.prototype

/** @param {unknown} [reason] */
AbortController.prototype.abort = function (reason) {
  // Another stack takes the place of the frames.
  if (reason instanceof Error && reason.message.startsWith(completed)) reason.stack = reason.message
  return abort.call(this, reason)
}
