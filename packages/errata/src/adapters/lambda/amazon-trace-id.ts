const ROOT = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/i;

/** The trace id that an `X-Amzn-Trace-Id` field carries: 32 hex digits. Undefined where it is malformed. */
export function amazonTraceId(field: string | undefined): string | undefined {
  const found = field === undefined ? null : ROOT.exec(field);
  return found ? `${found[1]}${found[2]}`.toLowerCase() : undefined;
}
