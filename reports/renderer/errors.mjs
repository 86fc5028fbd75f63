/** A failure that the caller can act on; anything else is reported as `drawing_failed`. */
export class RenderError extends Error {
  /**
   * @param {string} code    stable name of the failure
   * @param {string} message a full sentence
   * @param {object} details further members of the answer
   */
  constructor(code, message, details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
