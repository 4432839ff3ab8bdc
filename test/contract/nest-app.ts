import type { ErrataOptions } from 'errata';
import type { Framework } from './framework.ts';
import { contractModule, type Decorators } from './nest-controller.ts';

/** What is needed of an application of Nest, of either major version. */
export interface App {
  setGlobalPrefix(prefix: string): unknown;
  listen(port: number, host: string): Promise<unknown>;
  getUrl(): Promise<string>;
  close(): Promise<void>;
}

/** One major version of Nest on one platform. */
export interface NestParts<A extends App, Common extends Decorators> {
  readonly name: string;
  /** `@nestjs/common` */
  readonly common: Common;
  create(module: new () => unknown): Promise<A>;
  install(app: A, options: ErrataOptions): void;
}

/** A framework of the contract, which can also serve other modules. */
export interface NestFramework<Common> extends Framework {
  readonly common: Common;
  /** Serves a module; `before` is called before the application is initialised. */
  serve(
    module: new () => unknown,
    options: ErrataOptions,
    before?: (app: App) => void,
  ): ReturnType<Framework['start']>;
}

/** Makes a framework of one version of Nest on one platform. */
export function nestOn<A extends App, Common extends Decorators>({
  name,
  common,
  create,
  install,
}: NestParts<A, Common>): NestFramework<Common> {
  const serve: NestFramework<Common>['serve'] = async (module, options, before) => {
    const app = await create(module);
    install(app, options);
    before?.(app);
    await app.listen(0, '127.0.0.1');
    return { url: await app.getUrl(), close: () => app.close() };
  };
  return { name, common, serve, start: (options) => serve(contractModule(common), options) };
}
