import type { CatalogueEntry } from './entry.ts';
import { status400 } from './statuses/client-error/400.ts';
import { status401 } from './statuses/client-error/401.ts';
import { status403 } from './statuses/client-error/403.ts';
import { status404 } from './statuses/client-error/404.ts';
import { status429 } from './statuses/client-error/429.ts';
import { status500 } from './statuses/server-error/500.ts';
import { status501 } from './statuses/server-error/501.ts';
import { status502 } from './statuses/server-error/502.ts';
import { status503 } from './statuses/server-error/503.ts';
import { status504 } from './statuses/server-error/504.ts';

/** Every status in the IANA HTTP Status Code Registry, in ascending order. */
export const statuses: readonly CatalogueEntry[] = [
  status400,
  status401,
  status403,
  status404,
  status429,
  status500,
  status501,
  status502,
  status503,
  status504,
];
