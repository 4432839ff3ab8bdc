/** The request fields that every event needs, and one more. */
export interface Picked {
  traceparent: string | undefined;
  userAgent: string | undefined;
  length: string | undefined;
  forwarded: boolean;
  attempt: string | undefined;
  referrer: string | undefined;
  /** The field that names the consumer. */
  consumer: string | undefined;
}

function is(name: string, wanted: string): boolean {
  return name === wanted || name.toLowerCase() === wanted;
}

/**
 * Finds fields in `rawHeaders`: names and values in turn. `request.headers` would have all of them parsed and put into an
 * object, which costs more than the rest of an event; names are compared only where their length fits.
 *
 * @param consumer Lower case.
 */
export function pickFields(raw: readonly string[], consumer: string | undefined): Picked {
  const picked: Picked = {
    traceparent: undefined,
    userAgent: undefined,
    length: undefined,
    forwarded: false,
    attempt: undefined,
    referrer: undefined,
    consumer: undefined,
  };
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string;
    const value = raw[at + 1];
    switch (name.length) {
      case 7:
        if (is(name, 'referer')) picked.referrer = value;
        break;
      case 9:
        if (is(name, 'forwarded')) picked.forwarded = true;
        break;
      case 10:
        if (is(name, 'user-agent')) picked.userAgent = value;
        break;
      case 11:
        if (is(name, 'traceparent')) picked.traceparent = value;
        break;
      case 14:
        if (is(name, 'content-length')) picked.length = value;
        else if (is(name, 'errata-attempt')) picked.attempt = value;
        break;
      case 15:
        if (is(name, 'x-forwarded-for')) picked.forwarded = true;
        break;
    }
    if (consumer !== undefined && name.length === consumer.length && is(name, consumer))
      picked.consumer = value;
  }
  return picked;
}
