import type { CatalogueEntry } from './entry.ts';
import { status400 } from './statuses/client-error/400.ts';
import { status401 } from './statuses/client-error/401.ts';
import { status402 } from './statuses/client-error/402.ts';
import { status403 } from './statuses/client-error/403.ts';
import { status404 } from './statuses/client-error/404.ts';
import { status405 } from './statuses/client-error/405.ts';
import { status406 } from './statuses/client-error/406.ts';
import { status407 } from './statuses/client-error/407.ts';
import { status408 } from './statuses/client-error/408.ts';
import { status409 } from './statuses/client-error/409.ts';
import { status410 } from './statuses/client-error/410.ts';
import { status411 } from './statuses/client-error/411.ts';
import { status412 } from './statuses/client-error/412.ts';
import { status413 } from './statuses/client-error/413.ts';
import { status414 } from './statuses/client-error/414.ts';
import { status415 } from './statuses/client-error/415.ts';
import { status416 } from './statuses/client-error/416.ts';
import { status417 } from './statuses/client-error/417.ts';
import { status418 } from './statuses/client-error/418.ts';
import { status421 } from './statuses/client-error/421.ts';
import { status422 } from './statuses/client-error/422.ts';
import { status423 } from './statuses/client-error/423.ts';
import { status424 } from './statuses/client-error/424.ts';
import { status425 } from './statuses/client-error/425.ts';
import { status426 } from './statuses/client-error/426.ts';
import { status428 } from './statuses/client-error/428.ts';
import { status429 } from './statuses/client-error/429.ts';
import { status431 } from './statuses/client-error/431.ts';
import { status451 } from './statuses/client-error/451.ts';
import { status100 } from './statuses/informational/100.ts';
import { status101 } from './statuses/informational/101.ts';
import { status102 } from './statuses/informational/102.ts';
import { status103 } from './statuses/informational/103.ts';
import { status104 } from './statuses/informational/104.ts';
import { status300 } from './statuses/redirection/300.ts';
import { status301 } from './statuses/redirection/301.ts';
import { status302 } from './statuses/redirection/302.ts';
import { status303 } from './statuses/redirection/303.ts';
import { status304 } from './statuses/redirection/304.ts';
import { status305 } from './statuses/redirection/305.ts';
import { status306 } from './statuses/redirection/306.ts';
import { status307 } from './statuses/redirection/307.ts';
import { status308 } from './statuses/redirection/308.ts';
import { status500 } from './statuses/server-error/500.ts';
import { status501 } from './statuses/server-error/501.ts';
import { status502 } from './statuses/server-error/502.ts';
import { status503 } from './statuses/server-error/503.ts';
import { status504 } from './statuses/server-error/504.ts';
import { status505 } from './statuses/server-error/505.ts';
import { status506 } from './statuses/server-error/506.ts';
import { status507 } from './statuses/server-error/507.ts';
import { status508 } from './statuses/server-error/508.ts';
import { status510 } from './statuses/server-error/510.ts';
import { status511 } from './statuses/server-error/511.ts';
import { status200 } from './statuses/success/200.ts';
import { status201 } from './statuses/success/201.ts';
import { status202 } from './statuses/success/202.ts';
import { status203 } from './statuses/success/203.ts';
import { status204 } from './statuses/success/204.ts';
import { status205 } from './statuses/success/205.ts';
import { status206 } from './statuses/success/206.ts';
import { status207 } from './statuses/success/207.ts';
import { status208 } from './statuses/success/208.ts';
import { status226 } from './statuses/success/226.ts';

/** Every status in the IANA HTTP Status Code Registry, unused and obsolete ones included, in ascending order. */
export const statuses: readonly CatalogueEntry[] = [
  status100,
  status101,
  status102,
  status103,
  status104,
  status200,
  status201,
  status202,
  status203,
  status204,
  status205,
  status206,
  status207,
  status208,
  status226,
  status300,
  status301,
  status302,
  status303,
  status304,
  status305,
  status306,
  status307,
  status308,
  status400,
  status401,
  status402,
  status403,
  status404,
  status405,
  status406,
  status407,
  status408,
  status409,
  status410,
  status411,
  status412,
  status413,
  status414,
  status415,
  status416,
  status417,
  status418,
  status421,
  status422,
  status423,
  status424,
  status425,
  status426,
  status428,
  status429,
  status431,
  status451,
  status500,
  status501,
  status502,
  status503,
  status504,
  status505,
  status506,
  status507,
  status508,
  status510,
  status511,
];
