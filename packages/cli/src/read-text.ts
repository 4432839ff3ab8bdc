/** Reads standard input as UTF-8 text, at most `most` characters; what is beyond is not read. */
export async function readText(most: number): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const part of process.stdin) {
    text += part;
    if (text.length >= most) break;
  }
  return text.slice(0, most);
}
