import { onlyWhere } from './line-sql.ts';

/** SQL of what a request line such as `GET /a?b=c HTTP/1.1` holds. */
export interface RequestLineSql {
  /** To be spread into the parser's aliases, after the alias that holds the request line. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly method: string;
  readonly target: string;
  readonly protocol: string;
}

const KNOWN = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].map((m) => `'${m}'`).join(', ');

/**
 * Splits a request line held by the alias `request`. Method and target are '' where the line is not HTTP: `-`, the
 * bytes of a TLS greeting, a scanner's noise. A line without protocol (HTTP/0.9) is HTTP when its target looks like one.
 */
export function requestLine(request: string): RequestLineSql {
  return {
    aliases: {
      f_blank: `position(${request}, ' ')`,
      f_verb: `substring(${request}, 1, f_blank - 1)`,
      // The longest ending is ` HTTP/1.1`: nine bytes.
      f_ending: `if(length(${request}) > 9, substring(${request}, -9), ${request})`,
      f_ending_at: `position(f_ending, ' HTTP/')`,
      f_protocol: `if(f_ending_at > 0, substring(f_ending, f_ending_at + 1), '')`,
      f_rest: `if(f_ending_at > 0, substring(${request}, f_blank + 1, length(${request}) - length(f_ending) + f_ending_at - f_blank - 1), substring(${request}, f_blank + 1))`,
      f_http:
        `f_blank > 0 AND (f_verb IN (${KNOWN}) OR ${onlyWhere(`f_verb NOT IN (${KNOWN})`, 'f_verb', (verb) => `match(${verb}, '^[A-Za-z][A-Za-z_-]{0,31}$')`)}) ` +
        `AND (f_protocol != '' OR startsWith(f_rest, '/') OR f_rest = '*' OR position(f_rest, '://') > 0)`,
    },
    method: `if(f_http, upper(f_verb), '')`,
    target: `if(f_http, f_rest, '')`,
    protocol: `if(f_http, f_protocol, '')`,
  };
}
