import axios, { type AxiosInstance } from 'axios';
import { errata as forAxios } from 'errata/axios';
import { errata as forGot } from 'errata/got';
import { errata as forKy } from 'errata/ky';
import { errata as forUndici, type LibraryOptions } from 'errata/undici';
import got from 'got';
import ky from 'ky';
import { Agent, fetch as undiciFetch, request as undiciRequest } from 'undici';

/** A request, as every library can send it. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** What came of it; a status is no failure here. */
export interface Came {
  readonly status: number;
  readonly body: string;
}

export type Driver = (url: string, sent?: Sent) => Promise<Came>;

const axiosSend =
  (client: AxiosInstance): Driver =>
  async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    const { status, data } = await client.request<string>({
      ...{ url, method, headers, responseType: 'text' },
      ...{ validateStatus: () => true, transformResponse: (text: unknown) => text },
      ...(body === undefined ? {} : { data: body }),
      ...(signal ? { signal } : {}),
    });
    return { status, body: data };
  };

/** Each library with the policies of `errata/client`. */
export const DRIVERS: Readonly<Record<string, (options: LibraryOptions) => Driver>> = {
  'undici.request': (options) => {
    const dispatcher = new Agent().compose(forUndici(options));
    return async (url, sent = {}) => {
      const { method = 'GET', ...rest } = sent;
      const { statusCode, body } = await undiciRequest(url, { method, dispatcher, ...rest });
      return { status: statusCode, body: await body.text() };
    };
  },
  'undici.fetch': (options) => {
    const dispatcher = new Agent().compose(forUndici(options));
    return async (url, sent) => {
      const response = await undiciFetch(url, { ...sent, dispatcher });
      return { status: response.status, body: await response.text() };
    };
  },
  axios: (options) => axiosSend(axios.create({ adapter: forAxios(axios, options) })),
  ky: (options) => {
    const client = ky.create({ ...forKy(options), throwHttpErrors: false });
    return async (url, sent) => {
      const response = await client(url, sent);
      return { status: response.status, body: await response.text() };
    };
  },
  got: (options) => {
    const client = got.extend(forGot(options));
    return async (url, { method = 'GET', ...rest } = {}) => {
      const response = await client(url, { ...rest, method: method as 'GET', throwHttpErrors: false });
      return { status: response.statusCode, body: response.body };
    };
  },
};
