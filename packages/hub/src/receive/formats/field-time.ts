/**
 * SQL that reads a time in any of the forms that logs use: ISO 8601 with or without zone (UTC then), `2026-10-20 07:00:00,123`,
 * Unix time in seconds (perhaps with a fraction), milliseconds, microseconds or nanoseconds, and `20/Oct/2026:07:00:00 +0000`
 * with or without brackets. DateTime64(6, 'UTC'), the epoch when it is none of them.
 */
export function fieldTime(text: string): string {
  const bare = `trim(BOTH '[]' FROM ${text})`;
  const number = `toInt64OrZero(${text})`;
  return (
    `multiIf(${number} >= 1000000000000000000, toDateTime64(fromUnixTimestamp64Nano(${number}, 'UTC'), 6, 'UTC'), ` +
    `${number} >= 1000000000000000, fromUnixTimestamp64Micro(${number}, 'UTC'), ` +
    `${number} >= 1000000000000, toDateTime64(fromUnixTimestamp64Milli(${number}, 'UTC'), 6, 'UTC'), ` +
    `match(${text}, '^[0-9]+([.][0-9]+)?$'), toDateTime64(toDecimal64OrZero(${text}, 6), 6, 'UTC'), ` +
    `substring(${bare}, 3, 1) = '/', toDateTime64(parseDateTimeInJodaSyntaxOrZero(${bare}, 'dd/MMM/yyyy:HH:mm:ss Z', 'UTC'), 6, 'UTC'), ` +
    `parseDateTime64BestEffortOrZero(replaceOne(${bare}, ',', '.'), 6, 'UTC'))`
  );
}
