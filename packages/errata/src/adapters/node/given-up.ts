/** Event of a response: an error ended it, and nothing could be sent. For those who wait to hear what was sent. */
export const GIVEN_UP = Symbol('errata.given-up');
