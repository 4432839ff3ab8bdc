/** Lines of the log, and what was planted in it. */
export const SHOP = { lines: 6_000, failing: 300, planted: 'shopbot/2.1' } as const;

/**
 * An access log of an invented shop, six hours of 12 March 2026: every 20th request is a checkout that fails with 500,
 * always from the same client; one page links to an image that is gone; Googlebot meets a page that is gone.
 */
export function shopLog(): string {
  const start = Date.UTC(2026, 2, 12, 8);
  const lines: string[] = [];
  for (let at = 0; at < SHOP.lines; at += 1) {
    const time = new Date(start + at * 3_600)
      .toUTCString()
      .replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1/$2/$3:$4 +0000');
    const address = `192.0.2.${at % 50}`;
    if (at % 20 === 0)
      lines.push(`${address} - - [${time}] "POST /checkout HTTP/1.1" 500 512 "-" "${SHOP.planted}"`);
    else if (at % 20 === 1)
      lines.push(
        `${address} - - [${time}] "POST /checkout HTTP/1.1" 200 2048 "-" "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"`,
      );
    else if (at % 100 === 2)
      lines.push(
        `${address} - - [${time}] "GET /img/gone.png HTTP/1.1" 404 162 "https://shop.example/spring" "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"`,
      );
    else if (at % 100 === 3)
      lines.push(
        `198.51.100.7 - - [${time}] "GET /sale/2019 HTTP/1.1" 404 162 "-" "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"`,
      );
    else
      lines.push(
        `${address} - - [${time}] "GET /items/${1_000 + (at % 700)} HTTP/1.1" 200 4096 "-" "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"`,
      );
  }
  return `${lines.join('\n')}\n`;
}
