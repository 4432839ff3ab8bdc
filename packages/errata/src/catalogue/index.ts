export { catalogue } from './catalogue.ts';
export { classOf } from './class-of.ts';
export type {
  Audience,
  Cacheability,
  CatalogueEntry,
  Confusion,
  Evidence,
  HeaderDuty,
  Obligation,
  RetryRule,
  StatusClass,
} from './entry.ts';
export { AUDIENCES } from './entry.ts';
export { grpcCodes } from './grpc.ts';
export { entriesFor, findEntry } from './lookup.ts';
export { searchCatalogue } from './search.ts';
export { status400 } from './statuses/client-error/400.ts';
export { status401 } from './statuses/client-error/401.ts';
export { status403 } from './statuses/client-error/403.ts';
export { status404 } from './statuses/client-error/404.ts';
export { status429 } from './statuses/client-error/429.ts';
export { status500 } from './statuses/server-error/500.ts';
export { status501 } from './statuses/server-error/501.ts';
export { status502 } from './statuses/server-error/502.ts';
export { status503 } from './statuses/server-error/503.ts';
export { status504 } from './statuses/server-error/504.ts';
export { statuses } from './statuses.ts';
export { vendors } from './vendors/index.ts';
