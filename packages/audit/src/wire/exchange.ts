/** Fields in the order in which they go over the wire. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A request to send, as raw as it must be: nothing is checked or corrected. */
export interface Asked {
  /** Default GET. */
  readonly method?: string;
  /** Request target, such as `/orders?limit=x`; sent as it is. */
  readonly target: string;
  /** Fields beside Host, User-Agent and Connection; one of the same name as a default replaces it. */
  readonly fields?: Fields;
  readonly body?: string;
  /** Is it a request that a correct server refuses? A 5xx is then the server's fault and not bad luck. */
  readonly bad?: boolean;
  /** May it stay without an answer, or lose it when the connection is closed? */
  readonly mayStall?: boolean;
  /** Is it only to find something, so that its answer is no finding? */
  readonly aside?: boolean;
  /** Bytes of the response that are read, where more than usual is wanted. */
  readonly size?: number;
  /** Is it sent to meet a limit, so that 429 is what is wanted? */
  readonly limits?: boolean;
  /** Leave the credentials of `--header` away? */
  readonly anonymous?: boolean;
}

/** A response as it came, bounded. */
export interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly fields: Fields;
  /** Values by lower-case name, joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Without its transfer coding, decoded as UTF-8; as it came where `decoded` is false. */
  readonly body: string;
  /** The bytes behind `body`, before its content coding was undone. */
  readonly bytes: Buffer;
  /** Was the body longer than what is kept? */
  readonly cut: boolean;
  /** Did the connection end before the body was whole? */
  readonly partial: boolean;
  /** False where the content coding could not be undone. */
  readonly decoded: boolean;
}

/** Why there is no response. */
export type NoResponse = 'refused' | 'closed' | 'timeout' | 'malformed';

/** A request that was sent and what came of it. */
export interface Exchange {
  readonly asked: Asked;
  readonly method: string;
  /** Path of the target, without its query. */
  readonly path: string;
  /** What went over the wire; a long body is cut. */
  readonly sent: string;
  /** Absent where none came. */
  readonly response?: Received;
  /** Present where there is no response. */
  readonly failure?: NoResponse;
  /** From the request's first byte to the response's last, in milliseconds. */
  readonly ms: number;
}

/** Such as `DELETE /orders`: the same for the same place in every run. */
export function placeOf({ method, path }: Pick<Exchange, 'method' | 'path'>): string {
  return `${method} ${path.length > 60 ? `${path.slice(0, 59)}…` : path}`;
}
