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
export { status402 } from './statuses/client-error/402.ts';
export { status403 } from './statuses/client-error/403.ts';
export { status404 } from './statuses/client-error/404.ts';
export { status405 } from './statuses/client-error/405.ts';
export { status406 } from './statuses/client-error/406.ts';
export { status407 } from './statuses/client-error/407.ts';
export { status408 } from './statuses/client-error/408.ts';
export { status409 } from './statuses/client-error/409.ts';
export { status410 } from './statuses/client-error/410.ts';
export { status411 } from './statuses/client-error/411.ts';
export { status412 } from './statuses/client-error/412.ts';
export { status413 } from './statuses/client-error/413.ts';
export { status414 } from './statuses/client-error/414.ts';
export { status415 } from './statuses/client-error/415.ts';
export { status416 } from './statuses/client-error/416.ts';
export { status417 } from './statuses/client-error/417.ts';
export { status418 } from './statuses/client-error/418.ts';
export { status421 } from './statuses/client-error/421.ts';
export { status422 } from './statuses/client-error/422.ts';
export { status423 } from './statuses/client-error/423.ts';
export { status424 } from './statuses/client-error/424.ts';
export { status425 } from './statuses/client-error/425.ts';
export { status426 } from './statuses/client-error/426.ts';
export { status428 } from './statuses/client-error/428.ts';
export { status429 } from './statuses/client-error/429.ts';
export { status431 } from './statuses/client-error/431.ts';
export { status451 } from './statuses/client-error/451.ts';
export { status100 } from './statuses/informational/100.ts';
export { status101 } from './statuses/informational/101.ts';
export { status102 } from './statuses/informational/102.ts';
export { status103 } from './statuses/informational/103.ts';
export { status104 } from './statuses/informational/104.ts';
export { status300 } from './statuses/redirection/300.ts';
export { status301 } from './statuses/redirection/301.ts';
export { status302 } from './statuses/redirection/302.ts';
export { status303 } from './statuses/redirection/303.ts';
export { status304 } from './statuses/redirection/304.ts';
export { status305 } from './statuses/redirection/305.ts';
export { status306 } from './statuses/redirection/306.ts';
export { status307 } from './statuses/redirection/307.ts';
export { status308 } from './statuses/redirection/308.ts';
export { status500 } from './statuses/server-error/500.ts';
export { status501 } from './statuses/server-error/501.ts';
export { status502 } from './statuses/server-error/502.ts';
export { status503 } from './statuses/server-error/503.ts';
export { status504 } from './statuses/server-error/504.ts';
export { status505 } from './statuses/server-error/505.ts';
export { status506 } from './statuses/server-error/506.ts';
export { status507 } from './statuses/server-error/507.ts';
export { status508 } from './statuses/server-error/508.ts';
export { status510 } from './statuses/server-error/510.ts';
export { status511 } from './statuses/server-error/511.ts';
export { status200 } from './statuses/success/200.ts';
export { status201 } from './statuses/success/201.ts';
export { status202 } from './statuses/success/202.ts';
export { status203 } from './statuses/success/203.ts';
export { status204 } from './statuses/success/204.ts';
export { status205 } from './statuses/success/205.ts';
export { status206 } from './statuses/success/206.ts';
export { status207 } from './statuses/success/207.ts';
export { status208 } from './statuses/success/208.ts';
export { status226 } from './statuses/success/226.ts';
export { statuses } from './statuses.ts';
export { vendors } from './vendors/index.ts';
