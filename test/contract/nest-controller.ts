import { guard, type PolicyGuard, validate } from 'errata/nest';
import { versionOf } from 'errata/versioning';
import { ROUTES } from './api.ts';
import { GUARDED_ROUTES } from './guarded-routes.ts';

type ParameterDecorate = (target: object, name: string, index: number) => void;

/** Nest's decorators, of either major version. */
export interface Decorators {
  Controller(): ClassDecorator;
  Module(metadata: { controllers: (new () => unknown)[] }): ClassDecorator;
  Get(path: string): MethodDecorator;
  Post(path: string): MethodDecorator;
  Delete(path: string): MethodDecorator;
  Param(): ParameterDecorate;
  Req(): ParameterDecorate;
  UseGuards(guard: PolicyGuard): MethodDecorator;
  Res(options: { passthrough: boolean }): ParameterDecorate;
}

type Request = Parameters<ReturnType<typeof validate>>[0];

/** What the responses of both platforms have, and what one of them has. */
interface Response {
  status(status: number): unknown;
  type(type: string): unknown;
  write(text: string): void;
  readonly raw?: { write(text: string): void };
}

/** A module of Nest with the contract's API. */
export function contractModule(nest: Decorators): new () => unknown {
  class Api {}
  for (const [at, { method, path, handle }] of ROUTES.entries()) {
    const name = `route${at}`;
    const value = async (params: Record<string, string>, response: Response) => {
      const answer = await handle({ params });
      if ('begin' in answer) {
        response.type('application/json');
        (response.raw ?? response).write(answer.begin);
        throw answer.thenThrow;
      }
      response.status(answer.status ?? 200);
      return answer.json;
    };
    const descriptor = { value, configurable: true, writable: true };
    Object.defineProperty(Api.prototype, name, descriptor);
    nest.Param()(Api.prototype, name, 0);
    nest.Res({ passthrough: true })(Api.prototype, name, 1);
    const decorate = { GET: nest.Get, POST: nest.Post, DELETE: nest.Delete }[method];
    decorate(path)(Api.prototype, name, descriptor);
  }
  for (const [at, { method, path, policies, schemas, handle }] of GUARDED_ROUTES.entries()) {
    const name = `guarded${at}`;
    const check = schemas && validate(schemas);
    const value = async (request: Request, response: Response) => {
      const values = await check?.(request);
      const answer = handle({ version: versionOf(request), values });
      response.status(answer.status ?? 200);
      return answer.json;
    };
    const descriptor = { value, configurable: true, writable: true };
    Object.defineProperty(Api.prototype, name, descriptor);
    nest.Req()(Api.prototype, name, 0);
    nest.Res({ passthrough: true })(Api.prototype, name, 1);
    nest.UseGuards(guard(...policies))(Api.prototype, name, descriptor);
    const decorate = { GET: nest.Get, POST: nest.Post }[method];
    decorate(path)(Api.prototype, name, descriptor);
  }
  nest.Controller()(Api);
  class ContractModule {}
  nest.Module({ controllers: [Api] })(ContractModule);
  return ContractModule;
}
