/** Where a standard says it. */
export interface Clause {
  /** Such as `RFC 9110 §15.5.6`. */
  readonly text: string;
  /** Absolute URL of the text. */
  readonly href: string;
}

/** A section of an RFC, such as `rfc(9110, '15.5.6')`. */
export function rfc(number: number, section: string): Clause {
  return {
    text: `RFC ${number} §${section}`,
    href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

/** A section of an Internet-Draft, such as `draft('httpapi-ratelimit-headers', '10', '6')`; the version is the one that was read. */
export function draft(name: string, version: string, section: string): Clause {
  return {
    text: `draft-ietf-${name}-${version} §${section}`,
    href: `https://datatracker.ietf.org/doc/html/draft-ietf-${name}-${version}#section-${section}`,
  };
}

/** A text that is no RFC. */
export function clause(text: string, href: string): Clause {
  return { text, href };
}
