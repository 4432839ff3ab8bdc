/** Random bytes as hex digits. A page needs few: no store of them, as a server has. */
export function randomHex(bytes: number): string {
  let text = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(bytes)))
    text += (byte | 256).toString(16).slice(1);
  return text;
}
