/** What of undici 7 the interceptor needs; undici itself is not imported. */

/** Fields by name, as undici hands them to handlers. */
export type IncomingFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Steers one request. */
export interface DispatchController {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
  readonly paused: boolean;
  readonly aborted: boolean;
  readonly reason: Error | null;
  rawHeaders?: unknown;
  rawTrailers?: unknown;
}

/** Is told what comes of a request. */
export interface DispatchHandler {
  onRequestStart?(controller: DispatchController, context: unknown): void;
  onRequestUpgrade?(
    controller: DispatchController,
    statusCode: number,
    headers: IncomingFields,
    socket: unknown,
  ): void;
  onResponseStart?(
    controller: DispatchController,
    statusCode: number,
    headers: IncomingFields,
    statusMessage?: string,
  ): void;
  onResponseData?(controller: DispatchController, chunk: Uint8Array): void;
  onResponseEnd?(controller: DispatchController, trailers: IncomingFields): void;
  onResponseError?(controller: DispatchController, error: Error): void;
}

/** A request on its way. */
export interface DispatchOptions {
  readonly origin?: string | URL | undefined;
  readonly path: string;
  readonly method: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly upgrade?: unknown;
}

/** Sends a request. */
export type Dispatch = (options: DispatchOptions, handler: DispatchHandler) => boolean;
