/** Control characters, and the marks that turn the direction of text: they could rewrite what a terminal shows. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside, made safe for a terminal: each control character becomes `�`, a tab or line feed a space. */
export function plain(text: string): string {
  return text.replaceAll(/[\t\n]|\r\n/g, ' ').replaceAll(CONTROLS, '�');
}
